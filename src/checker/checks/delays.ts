import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { usualStep } from "../../language/usual-step.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { Model } from "../model.ts";
import { withoutClause } from "../lints/rewritten.ts";
import type { Session } from "../session.ts";

/** A delay is that of spikes: where no block hears them, nothing is late. */
export function checkIdleDelays(model: Model, session: Session): void {
  // A block may be the one that could not be read.
  if (session.failed) return;
  for (const { name, delay, synapse } of model.projections) {
    if (delay === undefined || synapse.handlers.some(({ end }) => end === "pre")) continue;
    const help = "what the ends were some time ago is read by `pre.x(t - delay)`";
    session.report(
      "NW4032",
      delay.value.span,
      { connection: name },
      { help, fix: withoutClause(delay.value.span, "delay", true) },
    );
  }
}

/** A delay is a whole number of steps: below half a step it is none, which is hardly meant. */
export function checkDelays(model: Model, session: Session): void {
  const known = { modelParam: session.modelParam };
  const steps = model.experiments.flatMap(({ dt }) => (dt === undefined ? [] : [evaluateNumber(dt, known) ?? 0]));
  const dt = steps.length === 0 ? usualStep : Math.max(...steps);
  for (const delay of model.projections.flatMap((one) => [one.delay, one.delayPost])) {
    const value = delay === undefined ? undefined : evaluateNumber(delay.value, known);
    if (delay === undefined || value === undefined || value <= 0 || value >= dt / 2) continue;
    session.report(
      "NW5001",
      delay.value.span,
      { delay: formatQuantity(value, time, session.hints.get(delay.value)), dt: formatQuantity(dt, time, "ms") },
      { help: "choose a smaller `dt`, or leave the delay out" },
    );
  }
}
