import type { FunctionDecl } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { makeEnv } from "../expressions/index.ts";
import { checkFunction } from "../functions.ts";
import type { Module } from "../modules/symbol.ts";
import { checkAnnotation } from "../names/annotation.ts";
import { neuronScope, synapseScope } from "../names/builtins.ts";
import type { Network } from "../networks/network.ts";
import { numberOf } from "../types.ts";
import { unknownEnds } from "./ends.ts";
import type { PartUse } from "./member.ts";
import { checkNeuron, neuronInstance } from "./neuron.ts";
import { checkSynapse, synapseInstance } from "./synapse.ts";

/** Parts and functions of the user's file that nothing uses: checked by themselves, as far as that goes. */
export function checkUnusedParts(module: Module, { session }: Network): void {
  for (const symbol of module.symbols.values()) {
    if (symbol.kind === "function" && !session.used.has(symbol.decl)) checkAlone(symbol.decl, module, session);
    if (symbol.kind !== "part" || session.used.has(symbol.decl)) continue;
    const { decl } = symbol;
    const surroundings = decl.part === "synapse" ? synapseScope : neuronScope;
    const argEnv = makeEnv(session, { scope: chain(surroundings, module.scope), rules: places.argument });
    const use: PartUse = { decl, module, args: [], argEnv, span: decl.name.span, alone: true };
    if (decl.part !== "synapse") checkNeuron(neuronInstance(session, use, new Map(), { places: "unknown" }), use);
    else checkSynapse(synapseInstance(session, [use], unknownEnds, new Map()), unknownEnds, use.decl);
  }
}

/** A function all of whose parameters have units needs no call to be checked. */
function checkAlone(decl: FunctionDecl, module: Module, session: Network["session"]): void {
  const types = decl.parameters.map(({ annotation }) => {
    const annotated = annotation === undefined ? undefined : checkAnnotation(session, annotation);
    return annotated?.kind === "unit" ? numberOf(annotated.dimension) : undefined;
  });
  if (types.every((type) => type !== undefined)) checkFunction(decl, types, { session, scope: () => module.scope });
}
