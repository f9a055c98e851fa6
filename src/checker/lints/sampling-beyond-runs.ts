import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { durationOf, knownInExperiment } from "./known.ts";
import type { Lint } from "./lint.ts";

/** `record v of cells every 2 s` of a run of one second: one sample, at the beginning. */
export const samplingBeyondRuns: Lint = (subject) => {
  for (const experiment of subject.model.experiments) {
    const known = knownInExperiment(experiment, subject);
    const end = durationOf(experiment, known);
    for (const { every } of experiment.records) {
      const value = every === undefined ? undefined : evaluateNumber(every, known);
      if (every === undefined || value === undefined || end === undefined || end === 0 || value < end) continue;
      const shown = (ms: number): string => formatQuantity(ms, time, subject.session.hints.get(every));
      subject.session.report(
        "NW5019",
        every.span,
        { every: shown(value), end: shown(end) },
        { help: "look at the unit; `at end` takes one sample, the last" },
      );
    }
  }
};
