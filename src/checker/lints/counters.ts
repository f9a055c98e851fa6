import { evaluateNumber } from "../evaluate/index.ts";
import { blocksOf, ownAssignments, type Assignment } from "./blocks.ts";
import { durationOf, knownInExperiment, partsOf, stepOf } from "./known.ts";
import type { Lint, Subject } from "./lint.ts";

/** float32 has 24 bits: 2^24 + 1 is 2^24. */
const most = 2 ** 24;

/** `n += 1` in a block, in an experiment with more steps than float32 can count. */
export const counters: Lint = (subject) => {
  const { session, model } = subject;
  const steps = Math.max(0, ...model.experiments.map((experiment) => stepsOf(experiment, subject)));
  if (steps <= most) return;
  for (const part of partsOf(model)) {
    const all = blocksOf(part).flatMap(({ body }) => ownAssignments(body));
    for (const [name, writes] of Map.groupBy(all, ({ place }) => place.name)) {
      const at = writes[0]!.span;
      if (!writes.every(counts) || at.source !== session.root) continue;
      session.report(
        "NI3013",
        at,
        { name, steps: steps.toExponential(1) },
        { help: "float32 cannot count beyond 16777216, where adding 1 changes nothing" },
      );
    }
  }
};

function stepsOf(experiment: Subject["model"]["experiments"][number], subject: Subject): number {
  const known = knownInExperiment(experiment, subject);
  return (durationOf(experiment, known) ?? 0) / (stepOf(experiment, known) ?? Infinity);
}

function counts({ operator, value }: Assignment): boolean {
  const added = operator === "+=" ? evaluateNumber(value) : undefined;
  return added !== undefined && added !== 0 && Number.isInteger(added);
}
