import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { knownInExperiment, stepOf } from "./known.ts";
import type { Lint } from "./lint.ts";

/** `record v of cells every 0.01 ms` with steps of 0.1 ms: nothing happens between two steps. */
export const samplingBelowStep: Lint = (subject) => {
  for (const experiment of subject.model.experiments) {
    const known = knownInExperiment(experiment, subject);
    const dt = stepOf(experiment, known);
    for (const { every } of experiment.records) {
      const value = every === undefined ? undefined : evaluateNumber(every, known);
      if (every === undefined || value === undefined || dt === undefined || value >= dt * (1 - 1e-9)) continue;
      subject.session.report(
        "NW5014",
        every.span,
        {
          every: formatQuantity(value, time, subject.session.hints.get(every)),
          dt: formatQuantity(dt, time, "ms"),
        },
        { help: "choose a smaller `dt`, or leave `every` out: then each step is recorded" },
      );
    }
  }
};
