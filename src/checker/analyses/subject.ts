import type { Argument, Expr, Ident } from "../../parser/ast.ts";
import { chain, places } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { NeuronInstance } from "../model.ts";
import { neuronScope } from "../names/builtins.ts";
import type { Network } from "../networks/network.ts";
import { findPart } from "../parts/find-part.ts";
import { checkNeuron, neuronInstance } from "../parts/neuron.ts";
import type { Clause } from "./clauses.ts";

export interface AnalysisSubject {
  readonly text: string;
  readonly neuron: NeuronInstance;
  /** Arguments that are no params but inputs: `FHN(I = 0.5)`. */
  readonly inputs: readonly Argument[];
}

/** `of FHN`, `of FHN(I = 0.5)` or `of cells`: a neuron with its own values, with others, or with those of a population. */
export function analysisSubject(clause: Clause, network: Network): AnalysisSubject | undefined {
  const [entry, second] = clause.entries;
  const named = entry === undefined ? undefined : nameAndArguments(entry.value);
  if (entry === undefined || named === undefined || (entry.range ?? entry.equals ?? second) !== undefined) {
    const at = second ?? entry ?? clause;
    network.session.report("NE7004", at.span, {
      clause: "of",
      wanted: "one neuron or population, such as `FHN(I = 0.5)`",
      found: entry === undefined ? "nothing" : `\`${lineOf(at.span)}\``,
    });
    return undefined;
  }
  const text = lineOf(entry.value.span);
  const population = named.args.length === 0 ? network.population(named.name.name) : undefined;
  if (population !== undefined) return { text, neuron: population.checked.neuron, inputs: [] };
  return ofPart(text, named.name, named.args, network);
}

function nameAndArguments(expr: Expr): { readonly name: Ident; readonly args: readonly Argument[] } | undefined {
  const value = bare(expr);
  if (value.kind === "name") return { name: { name: value.name, span: value.span }, args: [] };
  return value.kind === "call" ? { name: value.callee, args: value.args } : undefined;
}

function ofPart(
  text: string,
  name: Ident,
  args: readonly Argument[],
  { session, module }: Network,
): AnalysisSubject | undefined {
  const part = findPart(name.name, name.span, "neuron", module, session);
  if (part === undefined) return undefined;
  const declared = new Set(
    part.decl.members.flatMap((one) => (one.kind === "input" ? one.entries.map((entry) => entry.name.name) : [])),
  );
  const isInput = (arg: Argument): boolean => arg.name !== undefined && declared.has(arg.name.name);
  session.rank++;
  const argEnv = makeEnv(session, { scope: chain(neuronScope, module.scope), rules: places.argument });
  const use = { ...part, args: args.filter((arg) => !isInput(arg)), argEnv, span: name.span, alone: false };
  return {
    text,
    neuron: checkNeuron(neuronInstance(session, use, new Map(), { places: "none" }), use),
    inputs: args.filter(isInput),
  };
}
