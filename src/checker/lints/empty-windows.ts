import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { durationOf, knownInExperiment } from "./known.ts";
import type { Lint } from "./lint.ts";
import { measuresOf } from "./measured.ts";

/** `rate(cells, from = 2 s)` of a run of one second: there is nothing to measure, and no expectation of it holds. A sample is taken at the very end. */
export const emptyWindows: Lint = (subject) => {
  for (const experiment of subject.model.experiments) {
    const known = knownInExperiment(experiment, subject);
    const end = durationOf(experiment, known);
    for (const { from, to, span } of experiment.expects.flatMap(measuresOf)) {
      const [first, last] = [from === undefined ? 0 : evaluateNumber(from, known), to && evaluateNumber(to, known)];
      if (first === undefined || end === undefined || end === 0) continue;
      const until = Math.min(end, to === undefined ? end : (last ?? Infinity));
      if (first <= until || (to !== undefined && last === undefined)) continue;
      const shown = (ms: number): string => formatQuantity(ms, time, from && subject.session.hints.get(from));
      const window = `${shown(first)} .. ${shown(to === undefined ? end : (last ?? end))}`;
      subject.session.report(
        "NW5018",
        (from ?? to)?.span ?? span,
        { window, end: shown(end) },
        { help: "look at the units, or let the experiment run longer" },
      );
    }
  }
};
