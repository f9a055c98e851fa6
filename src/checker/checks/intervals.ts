import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedEvery, CheckedExpr, CheckedParam, Model } from "../model.ts";
import { varies } from "../parts/varying.ts";
import type { Session } from "../session.ts";
import { usualStep } from "../../language/usual-step.ts";

/** Intervals of `every`: one for all elements, longer than 0, and a whole number of steps. */
export function checkIntervals(model: Model, session: Session): void {
  for (const { neuron } of model.populations)
    for (const one of neuron.every) checkInterval(one, neuron, model, session);
  for (const { synapse } of model.projections)
    for (const one of synapse.every) checkInterval(one, synapse, model, session);
}

function checkInterval(
  { interval }: CheckedEvery,
  { params }: { readonly params: readonly CheckedParam[] },
  model: Model,
  session: Session,
): void {
  const param = (name: string): CheckedParam | undefined => params.find((one) => one.name === name);
  if (varies(interval, (name) => param(name)?.varying === true)) {
    const help = "what differs between elements needs `every dt { … }` with a condition inside";
    session.report("NE4050", interval.span, {}, { help });
    return;
  }
  const known = (value: CheckedExpr): number | undefined =>
    evaluateNumber(value, { modelParam: session.modelParam, param: (name) => param(name)?.value });
  const ms = known(interval);
  if (ms === undefined) return;
  const shown = (value: number): string => formatQuantity(value, time, session.hints.get(interval) ?? "ms");
  const what = "the interval of 'every'";
  if (!(ms > 0)) session.report("NE5006", interval.span, { what, value: shown(ms), wanted: "longer than 0" });
  else checkSteps(ms, interval, stepsOf(model, known), shown, session);
}

/** The steps of all experiments. */
function stepsOf(model: Model, known: (value: CheckedExpr) => number | undefined): readonly number[] {
  const steps = model.experiments.map(({ dt }) => (dt === undefined ? usualStep : known(dt)));
  return steps.length === 0 ? [usualStep] : steps.filter((dt) => dt !== undefined);
}

function checkSteps(
  ms: number,
  interval: CheckedExpr,
  steps: readonly number[],
  shown: (ms: number) => string,
  session: Session,
): void {
  for (const dt of steps) {
    const count = Math.max(1, Math.floor(ms / dt + 0.5));
    if (Math.abs(ms / dt - count) <= 1e-6 * count) continue;
    const holes = { interval: shown(ms), dt: formatQuantity(dt, time, "ms"), actual: shown(count * dt) };
    session.report("NW4050", interval.span, holes, { help: "choose a `dt` that divides the interval" });
    return;
  }
}
