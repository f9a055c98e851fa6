import { spikeOf } from "../parts/events.ts";
import type { Lint } from "./lint.ts";

/** `on pre` of a connection from neurons that have no `spike when`, and `on post` where those at its other end have none. */
export const silentSources: Lint = ({ session, built }) => {
  for (const { checked, pre, post, decl } of built.network.projections) {
    for (const { end, event } of checked.synapse.handlers) {
      const view = end === "pre" ? pre : post;
      const { neuron } = view.population.checked;
      if (event !== "spike" || spikeOf(neuron) !== undefined) continue;
      session.report(
        "NW5010",
        end === "pre" ? decl.pre.span : decl.post.span,
        { handler: `on ${end}`, population: view.population.name, neuron: neuron.name },
        { help: `give '${neuron.name}' a \`spike when …\`, or let the synapse read its state in every step` },
      );
    }
  }
};
