import type { PopulationDecl } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr } from "../model.ts";
import { neuronScope } from "../names/builtins.ts";
import { givenValues } from "../parts/given.ts";
import type { Instance } from "../parts/instance.ts";
import { findPart } from "../parts/find-part.ts";
import type { PartUse } from "../parts/member.ts";
import { positionScope } from "../parts/layout.ts";
import { checkNeuron, neuronInstance } from "../parts/neuron.ts";
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
  const outside = chain(scope, positionScope(where, name, session));
  const use: PartUse = { ...bareUse, argEnv: makeEnv(session, { scope: outside, rules: places.argument }) };
  const given = givenValues(decl.initial, { session, rules: places.initial, scope: outside, instance: () => instance });
  const instance: Instance = neuronInstance(session, use, given, { population: name, places: where });
  const neuron = checkNeuron(instance, use);
  const { span } = decl.name;
  return { name, size, instance, checked: { name, span, doc: decl.doc, size, neuron } };
}
