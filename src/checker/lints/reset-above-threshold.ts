import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { spikeOf } from "../parts/events.ts";
import { ownAssignments } from "./blocks.ts";
import { knownOfPart } from "./known.ts";
import type { Lint } from "./lint.ts";
import { thresholdOf } from "./threshold.ts";

/** `spike when v > V_th { v = V_r }` with V_r above V_th: the reset does not end the spike. */
export const resetAboveThreshold: Lint = (subject) => {
  const { session, model } = subject;
  for (const { neuron } of model.populations) {
    const known = knownOfPart(neuron, subject);
    const value = (expr: CheckedExpr): number | undefined => evaluateNumber(expr, known);
    const spike = spikeOf(neuron);
    const threshold = spike && thresholdOf(spike, value);
    if (spike === undefined || threshold === undefined) continue;
    const resets = ownAssignments(spike.body.filter(({ kind }) => kind === "assign"));
    const last = resets.findLast(({ place }) => place.name === threshold.variable);
    const reset = last?.operator === "=" ? value(last.value) : undefined;
    if (last === undefined || reset === undefined || !threshold.holds(reset)) continue;
    const given = neuron.params.find(({ name }) => last.value.kind === "variable" && last.value.name === name);
    const at = [last, given?.value].find((one) => one?.span.source === session.root);
    if (at === undefined) continue;
    const { dimension } = last.value.type;
    session.report(
      "NW4011",
      at.span,
      {
        name: threshold.variable,
        reset: formatQuantity(reset, dimension, given?.unit),
        threshold: formatQuantity(threshold.level, dimension, given?.unit),
      },
      { help: "the neuron would spike in every step; set it below the threshold" },
    );
  }
};
