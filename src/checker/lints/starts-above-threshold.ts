import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { spikeOf } from "../parts/events.ts";
import { assignedNames, knownOfPart } from "./known.ts";
import type { Lint } from "./lint.ts";
import { thresholdOf } from "./threshold.ts";

/** `state v: mV` with `spike when v > -50 mV`: nobody gave a first value, so it is 0, and every neuron spikes in the first step. */
export const startsAboveThreshold: Lint = (subject) => {
  const { session, built } = subject;
  const assigned = assignedNames(subject.model);
  for (const { instance, checked } of built.network.populations.values()) {
    const spike = spikeOf(checked.neuron);
    const known = knownOfPart(checked.neuron, subject);
    const threshold = spike && thresholdOf(spike, (expr) => evaluateNumber(expr, known));
    const member = threshold && instance.members.get(threshold.variable);
    if (threshold === undefined || member === undefined || "entries" in member.node) continue;
    const given = member.node.value !== undefined || instance.given.has(member.name);
    if (given || assigned.has(member.name) || !threshold.holds(0) || member.span.source !== session.root) continue;
    const { type, unit } = member.shown.get() ?? {};
    const level = type === undefined ? String(threshold.level) : formatQuantity(threshold.level, type.dimension, unit);
    session.report(
      "NW4016",
      member.span,
      { name: member.name, threshold: level },
      { help: `give it a first value below the threshold, as in \`state ${member.name} = …\`` },
    );
  }
};
