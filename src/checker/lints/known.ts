import { usualStep } from "../../language/usual-step.ts";
import { intervalOf, type Bounds, type Interval } from "../evaluate/interval.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExperiment, CheckedExpr, Model, NeuronInstance, SynapseInstance } from "../model.ts";
import type { Subject } from "./lint.ts";

export type Part = NeuronInstance | SynapseInstance;

export const partsOf = ({ populations, projections }: Model): readonly Part[] => [
  ...populations.map(({ neuron }) => neuron),
  ...projections.map(({ synapse }) => synapse),
];

/** Params of the model have their default values, but for those that some experiment sets or sweeps over: nothing is known of these. */
export function knownOfModel(subject: Subject): Known {
  const { session, model, answers } = subject;
  if (answers.known !== undefined) return answers.known;
  const set = new Set(
    model.experiments.flatMap(({ settings, sweep }) => [...settings.map(({ name }) => name), ...sweptNames(sweep)]),
  );
  return (answers.known = { modelParam: (name) => (set.has(name) ? undefined : session.modelParam(name)) });
}

/** The same, with the params of a part that are one value for all of its elements. */
export function knownOfPart(part: Part, subject: Subject): Known {
  const { knownOfParts } = subject.answers;
  const known = knownOfParts.get(part);
  if (known !== undefined) return known;
  const changed = assignedNames(subject.model);
  const value = (name: string): CheckedExpr | undefined =>
    changed.has(name) ? undefined : part.params.find((param) => param.name === name && !param.varying)?.value;
  const made = { ...knownOfModel(subject), param: value };
  knownOfParts.set(part, made);
  return made;
}

/** Names that some experiment assigns, in whichever population: too many are better here than too few. */
export function assignedNames(model: Model): ReadonlySet<string> {
  const known = assignedByModel.get(model);
  if (known !== undefined) return known;
  const names = new Set(
    model.experiments.flatMap(({ steps, scheduled }) => [
      ...steps.flatMap((step) => (step.kind === "assign" ? [step.assignment.name] : [])),
      ...scheduled.flatMap(({ assignments }) => assignments.map(({ name }) => name)),
    ]),
  );
  assignedByModel.set(model, names);
  return names;
}
const assignedByModel = new WeakMap<Model, ReadonlySet<string>>();

/** Bounds of what a part's expression names; `state` tells those of a state, where anything is known of it. */
export function boundsInPart(part: Part, subject: Subject, state: (name: string) => Interval | undefined): Bounds {
  const known = knownOfPart(part, subject);
  const lets = new Map(part.lets.map(({ name, value }) => [name, value]));
  const busy = new Set<string>();
  const bounds: Bounds = (node) => {
    const value = evaluateNumber(node, known);
    if (value !== undefined) return { low: value, high: value };
    if (node.kind !== "variable" || node.owner !== "self") return undefined;
    if (node.role === "state") return state(node.name);
    const definition = node.role === "let" ? lets.get(node.name) : undefined;
    if (definition === undefined || busy.has(node.name)) return undefined;
    busy.add(node.name);
    const found = intervalOf(definition, bounds);
    busy.delete(node.name);
    return found;
  };
  return bounds;
}

/** The step of an experiment in ms, where it is known before the run. */
export function stepOf({ dt, sweep }: Pick<CheckedExperiment, "dt" | "sweep">, known: Known): number | undefined {
  if (sweptNames(sweep).has("dt")) return undefined;
  return dt === undefined ? usualStep : evaluateNumber(dt, known);
}

/** The time that the runs of an experiment take together, in ms. */
export function durationOf({ steps }: CheckedExperiment, known: Known): number | undefined {
  const runs = steps.flatMap((step) => (step.kind === "run" ? [evaluateNumber(step.duration, known)] : []));
  return runs.reduce<number | undefined>(
    (sum, run) => (sum === undefined || run === undefined ? undefined : sum + run),
    0,
  );
}

/** Values as one experiment has them: params of the model are as it sets them, and those of its sweep are not known. */
export function knownInExperiment({ settings, sweep }: CheckedExperiment, { session }: Subject): Known {
  const given = new Map<string, CheckedExpr>(settings.map(({ name, value }) => [name, value]));
  const swept = sweptNames(sweep);
  return { modelParam: (name) => (swept.has(name) ? undefined : (given.get(name) ?? session.modelParam(name))) };
}

const sweptNames = (sweep: CheckedExperiment["sweep"]): ReadonlySet<string> =>
  new Set(sweep?.variables.map(({ name }) => name));

/** The longest step of all experiments in ms; undefined where there is none, or none that is known. */
export function largestStep(subject: Subject): number | undefined {
  const steps = subject.model.experiments.flatMap((one) => stepOf(one, knownInExperiment(one, subject)) ?? []);
  return steps.length === 0 ? undefined : Math.max(...steps);
}
