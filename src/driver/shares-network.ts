/**
 * Whether an experiment leaves the methods of a network as they are without any experiment.
 *
 * Why: what an experiment sets or looks at of synapses can keep a state there that would move into a neuron, and what it looks at of
 * the past makes rings. Spikes, present values of neurons, and of synapses what no equation moves, do neither.
 */
import type { CheckedAssignment, CheckedExperiment, CheckedExpr, CheckedSubject, Model } from "../checker/model.ts";
import { measuresOf } from "../checker/lints/measured.ts";
import { everyNode } from "../checker/walk.ts";

export function sharesNetwork({ records, expects, steps, scheduled }: CheckedExperiment, model: Model): boolean {
  const subjects = [...records, ...expects.flatMap(measuresOf)].map(({ subject }) => subject);
  const set = [
    ...steps.flatMap((step) => (step.kind === "assign" ? [step.assignment] : [])),
    ...scheduled.flatMap(({ assignments }) => assignments),
  ];
  return subjects.every((one) => isHarmless(one, model)) && set.every((one) => setsNeurons(one, model));
}

function isHarmless(subject: CheckedSubject, model: Model): boolean {
  switch (subject.kind) {
    case "spikes":
      return true;
    case "values":
      return isPresent(subject.value, ofNeuron(model, subject.view.population));
    case "synapses":
      return isPresent(subject.value, ofSynapse(model, subject.projection));
  }
}

const setsNeurons = ({ target, value, index }: CheckedAssignment, model: Model): boolean =>
  target.kind === "population" &&
  [value, ...(index === undefined ? [] : [index])].every((e) => isPresent(e, ofNeuron(model, target.view.population)));

/** What an expression of a part may read. */
interface Names {
  readonly lets: ReadonlyMap<string, CheckedExpr>;
  /** States that it may not. */
  readonly moving: ReadonlySet<string>;
}

type Lets = Model["populations"][number]["neuron"]["lets"];

const namesOf = (lets: Lets = [], moving: readonly string[] = []): Names => ({
  lets: new Map(lets.map(({ name, value }) => [name, value] as const)),
  moving: new Set(moving),
});

const ofNeuron = ({ populations }: Model, name: string): Names =>
  namesOf(populations.find((p) => p.name === name)?.neuron.lets);

function ofSynapse({ projections }: Model, name: string): Names {
  const synapse = projections.find((p) => p.name === name)?.synapse;
  return namesOf(
    synapse?.lets,
    synapse?.equations.map(({ state }) => state),
  );
}

/** It reads nothing of the past, of other populations, or of states that may move. */
function isPresent(e: CheckedExpr, names: Names): boolean {
  return everyNode(e).every((node) => {
    if (node.kind === "past" || node.kind === "of") return false;
    if (node.kind !== "variable") return true;
    if (node.role !== "let") return node.owner !== "self" || !names.moving.has(node.name);
    const value = node.owner === "self" ? names.lets.get(node.name) : undefined;
    return value !== undefined && isPresent(value, names);
  });
}
