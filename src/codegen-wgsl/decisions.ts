/** What `neuroc explain` says of a device. */
import type { Decision } from "../ir/program.ts";
import type { Manifest } from "../runtime/manifest.ts";
import type { Bounds } from "./plan/bounds.ts";
import { always, type Fusion } from "./plan/fused.ts";
import type { Stage } from "./plan/stages.ts";
import { sumOf } from "./plan/task.ts";

export function deviceDecisions(
  { model, projections }: Manifest,
  stages: readonly Stage[],
  fusion: Fusion,
  bounds: readonly Bounds[],
  whole: ReadonlySet<string>,
): readonly Decision[] {
  const more = stages.length - always(stages);
  const sampled = more === 0 ? "" : `, ${more} more in steps of which values are recorded`;
  const choice = `${countOf(always(stages))} in a step${sampled}`;
  const each = stages.map(({ lanes }) => lanes.flatMap(({ tasks }) => tasks.map(({ name }) => name)).join(", "));
  const dispatches: Decision = {
    subject: model,
    topic: "dispatches",
    choice: fusion.ok
      ? `${choice}, ${countOf(always(fusion.fused.stages))} where every delay is at least a step`
      : choice,
    reason: `what another one has to see is done in a later one: ${each.join("; then ")}`,
    refused: false,
  };
  return [
    dispatches,
    {
      subject: model,
      topic: "workgroup",
      choice: "many steps in one dispatch where that is timed as the fastest, or where a step has few elements",
      reason:
        "threads of one workgroup can wait for each other between the stages of a step; runs of 2000 steps and more time the ways, whose results are the same",
      refused: false,
    },
    ...arrivalDecision(model, fusion),
    ...bounds.map((each) => sumDecision(each)),
    ...projections.map(({ id }) => rowsDecision(id, whole.has(id))),
  ];
}

const countOf = (count: number): string => (count === 1 ? "one dispatch" : `${count} dispatches`);

function arrivalDecision(model: string, fusion: Fusion): readonly Decision[] {
  const about = { subject: model, topic: "arrivals", refused: false };
  if (fusion.ok)
    return [
      {
        ...about,
        choice: "added up a step ahead where every delay is at least a step",
        reason:
          "they add to sums and read nothing that a step changes, so that those of the next step are done with this one",
      },
    ];
  return fusion.why === undefined ? [] : [{ ...about, choice: "added up in their own step", reason: fusion.why }];
}

const rowsDecision = (projection: string, whole: boolean): Decision => ({
  subject: projection,
  topic: "buffers",
  choice: "rows divided among several where one is too small",
  reason: whole
    ? "a neuron goes through its synapses in order, or something else than their rows reads them, and has to see all"
    : "a step does rows in any order",
  refused: whole,
});

const sumDecision = ({ buffer, proved, extreme }: Bounds): Decision => ({
  subject: sumOf(buffer).slice("sum:".length),
  topic: "sums",
  choice: extreme !== undefined || proved ? "whole numbers of 32 bits" : "whole numbers of 64 bits",
  reason:
    extreme !== undefined
      ? `the ${extreme === "max" ? "largest" : "least"} of what arrives is that of their bits, in any order`
      : proved
        ? "what arrives is added up in any order with the same result, and what can arrive in a step is bounded by weights that do not change, or are clipped"
        : "what arrives is added up in any order with the same result, and depends on states, so that it has no bound that is known",
  refused: false,
});
