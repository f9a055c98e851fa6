/** Whether an experiment records, sets and expects nothing but events and present values of neurons. */
import type { CheckedAssignment, CheckedExperiment, CheckedExpr, CheckedSubject, Model } from "../checker/model.ts";
import { measuresOf } from "../checker/lints/measured.ts";
import { everyNode } from "../checker/walk.ts";

export function looksAtNeuronsAlone({ records, expects, steps, scheduled }: CheckedExperiment, model: Model): boolean {
  const subjects = [...records, ...expects.flatMap(measuresOf)].map(({ subject }) => subject);
  const set = [
    ...steps.flatMap((step) => (step.kind === "assign" ? [step.assignment] : [])),
    ...scheduled.flatMap(({ assignments }) => assignments),
  ];
  return subjects.every((one) => isOfNeurons(one, model)) && set.every((one) => setsNeurons(one, model));
}

function isOfNeurons(subject: CheckedSubject, model: Model): boolean {
  switch (subject.kind) {
    case "spikes":
      return true;
    case "values":
      return isPresent(subject.value, letsOf(model, subject.view.population));
    case "synapses":
      return false;
  }
}

const setsNeurons = ({ target, value, index }: CheckedAssignment, model: Model): boolean =>
  target.kind === "population" &&
  [value, ...(index === undefined ? [] : [index])].every((e) => isPresent(e, letsOf(model, target.view.population)));

type Lets = ReadonlyMap<string, CheckedExpr>;

const letsOf = ({ populations }: Model, name: string): Lets =>
  new Map(populations.find((p) => p.name === name)?.neuron.lets.map((one) => [one.name, one.value] as const));

/** It reads nothing of the past, and nothing of other populations. */
function isPresent(e: CheckedExpr, lets: Lets): boolean {
  return everyNode(e).every((node) => {
    if (node.kind === "past" || node.kind === "of") return false;
    if (node.kind !== "variable" || node.role !== "let") return true;
    const value = lets.get(node.name);
    return node.owner === "self" && value !== undefined && isPresent(value, lets);
  });
}
