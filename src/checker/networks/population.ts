import type { PartDecl, PopulationDecl } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { makeEnv } from "../expressions/index.ts";
import { withArticle } from "../expressions/name.ts";
import { followed } from "../modules/declare.ts";
import type { Module } from "../modules/symbol.ts";
import type { CheckedExpr } from "../model.ts";
import { neuronScope } from "../names/builtins.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { givenValues } from "../parts/given.ts";
import type { Instance } from "../parts/instance.ts";
import type { PartUse } from "../parts/member.ts";
import { positionScope } from "../parts/layout.ts";
import { checkNeuron, neuronInstance } from "../parts/neuron.ts";
import type { Session } from "../session.ts";
import { integer } from "../types.ts";
import { checkLayout } from "./layout.ts";
import type { Network, Population } from "./network.ts";

/** A population with its neuron; `name` is that of its declaration, or of one member of a family. */
export function checkPopulation(decl: PopulationDecl, name: string, network: Network): Population | undefined {
  const { session, module } = network;
  const layout = checkLayout(decl, network);
  // A broken size stands in as one that is not known before the run, so that connections are checked all the same.
  const size: CheckedExpr = layout.size ?? {
    kind: "size",
    owner: "self",
    type: integer,
    span: decl.name.span,
  };
  const part = findPart(decl.part.name, decl.part.span, "neuron", module, session);
  if (part === undefined) return undefined;
  session.rank++;
  const scope = chain(neuronScope, module.scope);
  const bareUse: PartUse = {
    ...part,
    args: decl.args,
    argEnv: makeEnv(session, { scope, rules: places.argument }),
    span: decl.part.span,
    alone: false,
  };
  const where = layout.places(bareUse);
  const outside = chain(positionScope(where, name, session), scope);
  const use: PartUse = { ...bareUse, argEnv: makeEnv(session, { scope: outside, rules: places.argument }) };
  const given = givenValues(decl.initial, { session, rules: places.initial, scope: outside, instance: () => instance });
  const instance: Instance = neuronInstance(session, use, given, { population: name, places: where });
  const neuron = checkNeuron(instance, use);
  const { span } = decl.name;
  return { name, size, instance, checked: { name, span, doc: decl.doc, size, neuron } };
}

/** A neuron or a synapse by name, with the module that it comes from. */
export function findPart(
  name: string,
  span: PopulationDecl["span"],
  sort: "neuron" | "synapse",
  module: Module,
  session: Session,
): { readonly decl: PartDecl; readonly module: Module } | undefined {
  const own = module.symbols.get(name);
  const symbol = followed(own, session);
  if (own === undefined) {
    const known = [...module.symbols.values()]
      .filter((one) => one.kind === "import" || (one.kind === "part" && one.decl.part === sort))
      .map((one) => one.name);
    const help =
      known.length === 0
        ? { help: `parts of the standard library have to be imported, from neuro/${sort}s` }
        : suggestionOrList(name, span, known, "there are");
    session.report("NE2001", span, { name }, help);
  }
  if (symbol === undefined) return undefined;
  if (symbol.kind !== "part" || symbol.decl.part !== sort) {
    const what =
      symbol.kind === "part" ? symbol.decl.part : symbol.kind === "param" ? "parameter of the model" : symbol.kind;
    session.report("NE2009", span, { name, what: withArticle(what), wanted: `a ${sort}` });
    return undefined;
  }
  session.used.add(symbol.decl);
  return { decl: symbol.decl, module: symbol.module };
}
