import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { durationOf, knownInExperiment, knownOfModel } from "./known.ts";
import type { Lint } from "./lint.ts";

/** A delay as long as the longest experiment: no spike ever arrives. */
export const delayBeyondRuns: Lint = (subject) => {
  const { session, model } = subject;
  const durations = model.experiments.map((one) => durationOf(one, knownInExperiment(one, subject)) ?? Infinity);
  const longest = Math.max(0, ...durations);
  if (longest === 0) return;
  for (const delay of model.projections.flatMap((one) => [one.delay, one.delayPost])) {
    const value = delay === undefined || delay.varying ? undefined : evaluateNumber(delay.value, knownOfModel(subject));
    if (delay === undefined || value === undefined || value < longest) continue;
    const unit = session.hints.get(delay.value);
    session.report(
      "NW5011",
      delay.value.span,
      { delay: formatQuantity(value, time, unit), end: formatQuantity(longest, time, unit) },
      { help: "look at the unit of the delay, or let the experiment run longer" },
    );
  }
};
