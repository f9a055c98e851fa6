import type { CheckedAssignment, CheckedParam, Model } from "../model.ts";
import { varies } from "../parts/varying.ts";

/** Params that an experiment sets for some elements only, or to different values, vary; and so do those that read them. */
export function markVarying(model: Model): Model {
  const assignments = model.experiments.flatMap((experiment) => [
    ...experiment.steps.flatMap((step) => (step.kind === "assign" ? [step.assignment] : [])),
    ...experiment.scheduled.flatMap((one) => one.assignments),
  ]);
  const varying = assignments.filter((assignment) => assignment.role === "param" && setsUnequally(assignment));
  const names = (
    list: readonly CheckedAssignment[],
    kind: "population" | "projection",
    name: string,
  ): readonly string[] =>
    list
      .filter(
        ({ target }) =>
          target.kind === kind && (target.kind === "population" ? target.view.population : target.projection) === name,
      )
      .map((one) => one.name);
  const of = (
    params: readonly CheckedParam[],
    kind: "population" | "projection",
    name: string,
  ): readonly CheckedParam[] => {
    const set = names(assignments, kind, name);
    return marked(params, names(varying, kind, name)).map((param) =>
      param.type.shape.length > 0 && set.includes(param.name) ? { ...param, set: true } : param,
    );
  };
  return {
    ...model,
    populations: model.populations.map((one) => ({
      ...one,
      neuron: { ...one.neuron, params: of(one.neuron.params, "population", one.name) },
    })),
    projections: model.projections.map((one) => ({
      ...one,
      synapse: { ...one.synapse, params: of(one.synapse.params, "projection", one.name) },
    })),
  };
}

function setsUnequally({ target, value }: CheckedAssignment): boolean {
  return (target.kind === "population" && target.view.from !== undefined) || varies(value, () => true);
}

function marked(params: readonly CheckedParam[], names: readonly string[]): readonly CheckedParam[] {
  const varying = new Set([...names, ...params.filter((param) => param.varying).map(({ name }) => name)]);
  for (let before = -1; before !== varying.size;) {
    before = varying.size;
    for (const { name, value } of params) if (varies(value, (other) => varying.has(other))) varying.add(name);
  }
  return params.map((param) => ({ ...param, varying: varying.has(param.name) }));
}
