import { voltage } from "../../language/dimension.ts";
import { intervalOf, type Bounds } from "../evaluate/interval.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import { boundsInPart, knownOfPart, partsOf, type Part } from "./known.ts";
import { spikeOf } from "../parts/events.ts";
import type { Lint } from "./lint.ts";
import { nodesOfPart } from "./texts.ts";

/** exp(88.72…) is the largest that float32 holds. */
const largest = Math.log(3.4028234663852886e38);
/** In mV: where membranes are, in a model that works. */
const membrane = { low: -150, high: 100 };

/** An exponential of a membrane potential that is more than float32 holds, at potentials that occur. */
export const float32Overflow: Lint = (subject) => {
  const { session, model } = subject;
  for (const part of partsOf(model)) {
    const own = boundsInPart(part, subject, () => undefined);
    const top = Math.min(
      membrane.high,
      thresholdOf(part, (x) => evaluateNumber(x, knownOfPart(part, subject))),
    );
    const bounds: Bounds = (node) =>
      own(node) ?? (isPotential(node) ? { low: membrane.low, high: top } : definition(part, node, (x) => bounds(x)));
    for (const node of nodesOfPart(part, session)) {
      if (node.kind !== "call" || node.name !== "exp" || !everyNode(node).some(isPotential)) continue;
      const { high } = intervalOf(node.args[0]!, bounds);
      if (high > largest && high < Infinity)
        session.report(
          "NI3011",
          node.span,
          { power: String(Math.round(high)) },
          { help: "bound the argument, `exp(min(x, 80))`, if the model shall run in float32" },
        );
    }
  }
};

const isPotential = (node: CheckedExpr): boolean =>
  node.kind === "variable" && node.role === "state" && node.type.dimension === voltage;

function definition(part: Part, node: CheckedExpr, bounds: Bounds): ReturnType<Bounds> {
  if (node.kind !== "variable" || node.owner !== "self" || node.role !== "let") return undefined;
  const found = part.lets.find(({ name }) => name === node.name);
  return found === undefined ? undefined : intervalOf(found.value, bounds);
}

/** X where a neuron spikes as soon as a potential is above X. */
function thresholdOf(part: Part, value: (expr: CheckedExpr) => number | undefined): number {
  const condition = "events" in part ? spikeOf(part)?.condition : undefined;
  if (condition?.kind !== "binary" || !isPotential(condition.left)) return Infinity;
  return condition.operator === ">" || condition.operator === ">=" ? (value(condition.right) ?? Infinity) : Infinity;
}
