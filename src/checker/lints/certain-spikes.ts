import { usualStep } from "../../language/usual-step.ts";
import { formatNumber } from "../../language/unit-names.ts";
import { intervalOf, type Bounds } from "../evaluate/interval.ts";
import type { CheckedExpr, NeuronInstance } from "../model.ts";
import { spikeOf } from "../parts/events.ts";
import type { Span } from "../../source/source.ts";
import { everyNode } from "../walk.ts";
import { boundsInPart, largestStep } from "./known.ts";
import type { Lint, Subject } from "./lint.ts";

/** `spike when uniform(0, 1) < rate * dt` with rate * dt above 1: a spike in every step, and fewer than the rate says. */
export const certainSpikes: Lint = (subject) => {
  for (const { neuron } of subject.model.populations) {
    const found = certaintyOf(neuron, subject);
    if (found === undefined || found.probability <= 1) continue;
    subject.session.report(
      "NW5013",
      found.at,
      { name: neuron.name, value: formatNumber(found.probability) },
      { help: "a step holds one spike at most; choose a smaller `dt`, or more neurons of a lower rate" },
    );
  }
};

interface Certainty {
  /** At least this in the longest step of all experiments; above 1 where the model asks for more than a spike a step. */
  readonly probability: number;
  readonly at: Span;
}

/** How likely a neuron that spikes by chance spikes in one step. */
export function certaintyOf(neuron: NeuronInstance, subject: Subject): Certainty | undefined {
  const condition = spikeOf(neuron)?.condition;
  if (condition?.kind !== "binary" || !["<", "<="].includes(condition.operator)) return undefined;
  const { left, right } = condition;
  if (left.kind !== "random" || left.distribution !== "uniform") return undefined;
  const own = boundsInPart(neuron, subject, () => undefined);
  const dt = largestStep(subject) ?? usualStep;
  const bounds: Bounds = (node) => (node.kind === "dt" ? { low: dt, high: dt } : own(node));
  const [draw, limit] = [intervalOf(left, bounds), intervalOf(right, bounds)];
  const at = placeOf(neuron, right, subject);
  return limit.low < Infinity && at !== undefined ? { probability: limit.low / draw.high, at } : undefined;
}

/** The condition, or the value of a param that it reads: whichever stands in the user's text. */
function placeOf({ params }: NeuronInstance, limit: CheckedExpr, { session }: Subject): Span | undefined {
  const read = new Set(everyNode(limit).flatMap((node) => (node.kind === "variable" ? [node.name] : [])));
  const given = params.filter(({ name }) => read.has(name)).map(({ value }) => value.span);
  return [limit.span, ...given].find(({ source }) => source === session.root);
}
