import { formatNumber } from "../../language/unit-names.ts";
import { intervalOf, type Bounds } from "../evaluate/interval.ts";
import type { CheckedExpr, NeuronInstance } from "../model.ts";
import { spikeOf } from "../parts/events.ts";
import type { Span } from "../../source/source.ts";
import { everyNode } from "../walk.ts";
import { boundsInPart, knownInExperiment, stepOf } from "./known.ts";
import type { Lint, Subject } from "./lint.ts";

/** `spike when uniform(0, 1) < rate * dt` with rate * dt above 1: a spike in every step, and fewer than the rate says. */
export const certainSpikes: Lint = (subject) => {
  for (const { neuron } of subject.model.populations) {
    const condition = spikeOf(neuron)?.condition;
    if (condition?.kind !== "binary" || !["<", "<="].includes(condition.operator)) continue;
    const { left, right } = condition;
    if (left.kind !== "random" || left.distribution !== "uniform") continue;
    const own = boundsInPart(neuron, subject, () => undefined);
    const dt = largestStep(subject);
    const bounds: Bounds = (node) => (node.kind === "dt" ? { low: dt, high: dt } : own(node));
    const [draw, limit] = [intervalOf(left, bounds), intervalOf(right, bounds)];
    const at = placeOf(neuron, right, subject);
    if (limit.low > draw.high && limit.low < Infinity && at !== undefined)
      subject.session.report(
        "NW5013",
        at,
        { name: neuron.name, value: formatNumber(limit.low / draw.high) },
        { help: "a step holds one spike at most; choose a smaller `dt`, or more neurons of a lower rate" },
      );
  }
};

function largestStep(subject: Subject): number {
  const steps = subject.model.experiments.map((one) => stepOf(one, knownInExperiment(one, subject)) ?? 0);
  return steps.length === 0 ? stepOf({}, {})! : Math.max(...steps);
}

/** The condition, or the value of a param that it reads: whichever stands in the user's text. */
function placeOf({ params }: NeuronInstance, limit: CheckedExpr, { session }: Subject): Span | undefined {
  const read = new Set(everyNode(limit).flatMap((node) => (node.kind === "variable" ? [node.name] : [])));
  const given = params.filter(({ name }) => read.has(name)).map(({ value }) => value.span);
  return [limit.span, ...given].find(({ source }) => source === session.root);
}
