import type { Model } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { measuredIn } from "./measured.ts";

/** A population that no connection, stimulus, record, expectation or assignment names, beside others that are connected. */
export const idlePopulations: Lint = ({ session, model }) => {
  if (model.projections.length === 0 || model.experiments.length === 0) return;
  const named = namedIn(model);
  for (const { name, span } of model.populations)
    if (!named.has(name))
      session.report(
        "NI5011",
        span,
        { name },
        { help: "it takes time and memory; connect it, record it, or leave it out" },
      );
};

function namedIn(model: Model): ReadonlySet<string> {
  const { projections, stimuli, experiments } = model;
  const targets = experiments
    .flatMap(({ steps, scheduled }) => [
      ...steps.flatMap((step) => (step.kind === "assign" ? [step.assignment] : [])),
      ...scheduled.flatMap(({ assignments }) => assignments),
    ])
    .flatMap(({ target }) => (target.kind === "population" ? [target.view.population] : []));
  return new Set([
    ...projections.flatMap(({ pre, post }) => [pre.population, post.population]),
    ...stimuli.map(({ view }) => view.population),
    ...stimuli.flatMap(({ value }) =>
      everyNode(value).flatMap((node) => (node.kind === "of" ? [node.view.population] : [])),
    ),
    ...measuredIn(model).flatMap((subject) => (subject.kind === "synapses" ? [] : [subject.view.population])),
    ...targets,
  ]);
}
