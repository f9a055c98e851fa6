import { everyNode } from "../walk.ts";
import type { Lint, Subject } from "./lint.ts";
import { measuredIn } from "./measured.ts";

/** A population that no connection, stimulus, record, expectation or assignment names, beside others that are connected. */
export const idlePopulations: Lint = (subject) => {
  const { session, model } = subject;
  if (model.projections.length === 0 || model.experiments.length === 0) return;
  const named = namedIn(subject);
  for (const { name, span } of model.populations)
    if (!named.has(name))
      session.report(
        "NI5011",
        span,
        { name },
        { help: "it takes time and memory; connect it, record it, or leave it out" },
      );
};

function namedIn(subject: Subject): ReadonlySet<string> {
  const { projections, stimuli, experiments } = subject.model;
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
    ...measuredIn(subject).flatMap((one) => (one.kind === "synapses" ? [] : [one.view.population])),
    ...targets,
  ]);
}
