/** What `neuroc explain` says of a device. */
import type { Decision } from "../ir/program.ts";
import type { Bounds } from "./plan/bounds.ts";
import type { Stage } from "./plan/stages.ts";
import { sumOf } from "./plan/task.ts";

export function deviceDecisions(
  model: string,
  stages: readonly Stage[],
  bounds: readonly Bounds[],
): readonly Decision[] {
  const count = stages.length === 1 ? "one dispatch" : `${stages.length} dispatches`;
  const each = stages.map(({ lanes }) => lanes.flatMap(({ tasks }) => tasks.map(({ name }) => name)).join(", "));
  const dispatches: Decision = {
    subject: model,
    topic: "dispatches",
    choice: `${count} in a step`,
    reason: `what another one has to see is done in a later one: ${each.join("; then ")}`,
    refused: false,
  };
  return [dispatches, ...bounds.map(({ buffer, proved }) => sumDecision(buffer, proved))];
}

const sumDecision = (buffer: string, proved: boolean): Decision => ({
  subject: sumOf(buffer).slice("sum:".length),
  topic: "sums",
  choice: proved ? "whole numbers of 32 bits" : "whole numbers of 64 bits",
  reason: proved
    ? "what arrives is added up in any order with the same result, and what can arrive in a step is bounded by weights that do not change, or are clipped"
    : "what arrives is added up in any order with the same result, and depends on states, so that it has no bound that is known",
  refused: false,
});
