import { voltage } from "../../language/dimension.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { Interval } from "../evaluate/interval.ts";
import type { CheckedExpr } from "../model.ts";
import { spikeOf } from "../parts/events.ts";
import { knownOfPart, type Part } from "./known.ts";
import type { Subject } from "./lint.ts";

/** A state that is a voltage. */
export const isPotential = (node: CheckedExpr): node is Extract<CheckedExpr, { kind: "variable" }> =>
  node.kind === "variable" && node.role === "state" && node.type.dimension === voltage;

/** Up to here in mV, or up to where a neuron spikes as soon as a potential is above. */
export function membraneOf(part: Part, subject: Subject, within: Interval): Interval {
  const condition = "events" in part ? spikeOf(part)?.condition : undefined;
  if (condition?.kind !== "binary" || !isPotential(condition.left)) return within;
  if (condition.operator !== ">" && condition.operator !== ">=") return within;
  const level = evaluateNumber(condition.right, knownOfPart(part, subject));
  return level === undefined ? within : { ...within, high: Math.min(within.high, level) };
}
