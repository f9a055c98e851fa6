import { formatNumber } from "../../language/unit-names.ts";
import type { Expr, PartDecl, PopulationDecl } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe, lineOf } from "../expressions/describe.ts";
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
import { checkNeuron, neuronInstance } from "../parts/neuron.ts";
import type { Session } from "../session.ts";
import { integer, isPlain, isScalar } from "../types.ts";
import type { Network, Population } from "./network.ts";
import { isWhole } from "./whole.ts";

/** A population with its neuron; `name` is that of its declaration, or of one member of a family. */
export function checkPopulation(decl: PopulationDecl, name: string, network: Network): Population | undefined {
  const { session, module } = network;
  // A broken size stands in as one that is not known before the run, so that connections are checked all the same.
  const size: CheckedExpr = checkSize(decl, network) ?? {
    kind: "size",
    owner: "self",
    type: integer,
    span: decl.name.span,
  };
  const part = findPart(decl.part.name, decl.part.span, "neuron", module, session);
  if (part === undefined) return undefined;
  session.rank++;
  const outside = chain(neuronScope, module.scope);
  const argEnv = makeEnv(session, { scope: outside, rules: places.argument });
  const use: PartUse = { ...part, args: decl.args, argEnv, span: decl.part.span, alone: false };
  const given = givenValues(decl.initial, { session, rules: places.initial, scope: outside, instance: () => instance });
  const instance: Instance = neuronInstance(session, use, given);
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

function checkSize(decl: PopulationDecl, network: Network): CheckedExpr | undefined {
  const { session } = network;
  const named = decl.layout.find((one) => one.name !== undefined);
  if (named !== undefined || decl.layout.length > 1) {
    session.unsupported((named ?? decl.layout[1]!).span, "populations with a layout (`rows`, `cols`, `spacing`)");
    return undefined;
  }
  const only = decl.layout[0];
  if (only === undefined) return { kind: "number", value: 1, type: integer, span: decl.name.span };
  return wholeNumber(only.value, `the size of '${decl.name.name}'`, network);
}

/** A number of things: whole where it is known, and not negative. */
export function wholeNumber(expr: Expr, what: string, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.size }).check(expr);
  if (value === undefined) return undefined;
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3004", expr.span, { what, wanted: "a whole number", found: describe(session, expr, value) });
    return undefined;
  }
  const number = evaluateNumber(value, { modelParam: session.modelParam });
  if (number === undefined || (isWhole(number) && number > -1e-9)) return value;
  const text = lineOf(expr.span);
  session.report("NE5002", expr.span, {
    what: /^-?[\d.]+$/.test(text) ? what : `${what}, \`${text}\`,`,
    value: formatNumber(number),
  });
  return undefined;
}
