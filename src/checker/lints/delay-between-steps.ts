import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { knownInExperiment, stepOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { rewritten } from "./rewritten.ts";

/** `delay 1.55 ms` with steps of 0.1 ms: spikes arrive with steps, so that it is another delay. A hundredth of a step is rounding. */
export const delayBetweenSteps: Lint = (subject) => {
  const { session, model } = subject;
  for (const experiment of model.experiments) {
    const known = knownInExperiment(experiment, subject);
    const dt = stepOf(experiment, known);
    for (const delay of model.projections.flatMap((one) => [one.delay, one.delayPost])) {
      const value = delay === undefined || delay.varying ? undefined : evaluateNumber(delay.value, known);
      if (delay === undefined || value === undefined || dt === undefined || value < dt / 2) continue;
      const actual = Math.floor(value / dt + 0.5) * dt;
      if (Math.abs(actual - value) <= 0.01 * dt) continue;
      const text = (ms: number): string => formatQuantity(ms, time, session.hints.get(delay.value));
      session.report(
        "NI5013",
        delay.value.span,
        { delay: text(value), dt: formatQuantity(dt, time, "ms"), actual: text(actual) },
        {
          help: "choose a `dt` that divides it, or write the delay that it has",
          fix: rewritten(delay.value.span, text(actual)),
        },
      );
    }
  }
};
