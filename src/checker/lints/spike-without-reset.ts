import type { CheckedEvent, NeuronInstance } from "../model.ts";
import { spikeOf } from "../parts/events.ts";
import { everyStatement } from "../walk.ts";
import { withDefinitions } from "./definitions.ts";
import type { Lint } from "./lint.ts";

/** `spike when v > V_th` with a block that neither lowers `v` nor is refractory: it spikes again in every step. */
export const spikeWithoutReset: Lint = ({ session, model }) => {
  for (const { neuron } of model.populations) {
    const spike = spikeOf(neuron);
    if (spike === undefined || spike.span.source !== session.root || !staysTrue(spike, neuron)) continue;
    session.report(
      "NW4003",
      spike.condition.span,
      { name: neuron.name },
      { help: "reset the variable in the block, or say `refractory`, or test `crosses(v, level)`" },
    );
  }
};

/** A comparison with a state that the block leaves as it is; nothing in it tells one step from the next. */
function staysTrue({ condition, body }: CheckedEvent, neuron: NeuronInstance): boolean {
  if (condition.kind !== "binary" || !["<", "<=", ">", ">="].includes(condition.operator)) return false;
  const nodes = withDefinitions(condition, neuron);
  if (nodes.some(({ kind }) => kind === "crosses" || kind === "random" || kind === "time")) return false;
  const read = new Set(nodes.flatMap((node) => (node.kind === "variable" ? [node.name] : [])));
  const moved = neuron.equations.some(({ state }) => read.has(state));
  const ends = body
    .flatMap(everyStatement)
    .some(
      (one) =>
        one.kind === "refractory" ||
        (one.kind === "assign" && one.place.kind === "variable" && read.has(one.place.name)),
    );
  return moved && !ends;
}
