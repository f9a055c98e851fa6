import { everyNode, everyStatement } from "../walk.ts";
import { spikeOf } from "../parts/events.ts";
import type { Lint } from "./lint.ts";

/** `refractory 5 ms` in a neuron none of whose equations says `unless refractory`: it does not spike, but its voltage runs on. */
export const refractoryNotHeld: Lint = ({ session, model }) => {
  for (const { neuron } of model.populations) {
    const statement = spikeOf(neuron)
      ?.body.flatMap(everyStatement)
      .find(({ kind }) => kind === "refractory");
    const held = neuron.equations.some(
      ({ unless }) => unless !== undefined && everyNode(unless).some(({ kind }) => kind === "refractory"),
    );
    if (statement === undefined || held || neuron.equations.length === 0 || statement.span.source !== session.root)
      continue;
    session.report(
      "NI4013",
      statement.span,
      { name: neuron.name },
      { help: "write `unless refractory` behind the equation that is to stand still" },
    );
  }
};
