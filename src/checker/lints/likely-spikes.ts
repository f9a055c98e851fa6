import { formatNumber } from "../../language/unit-names.ts";
import { certaintyOf } from "./certain-spikes.ts";
import type { Lint } from "./lint.ts";

/** A step holds one spike at most: of a Poisson process with p spikes a step on average, the variance is smaller by p than it should be. */
const much = 0.1;

/** `spike when uniform(0, 1) < rate * dt` with a probability between a tenth and 1: far from a Poisson process. */
export const likelySpikes: Lint = (subject) => {
  for (const { neuron } of subject.model.populations) {
    const found = certaintyOf(neuron, subject);
    if (found === undefined || found.probability <= much || found.probability > 1) continue;
    subject.session.report(
      "NI5017",
      found.at,
      { name: neuron.name, value: formatNumber(found.probability, 3) },
      { help: "choose a smaller `dt`, or draw the number of spikes: `poisson(rate * dt)`" },
    );
  }
};
