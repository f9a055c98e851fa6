/**
 * Pre-aligned state: synaptic state that nothing but its source drives lives once per source.
 *
 * Why: the resources of short-term plasticity, or the gate of a saturating receptor, follow the spikes (or the potential) of the source
 * alone, so all its synapses have the same; N·K states become N, and a spike changes one of them instead of K.
 *   before  on pre { u[s] += U * (1 - u[s]);  g[j] += w[s] * u[s] * x[s];  x[s] -= u[s] * x[s] }
 *   after   source { u[i] += U * (1 - u[i]);  x_before[i] = x[i];  x[i] -= u[i] * x[i] }   then   on pre { g[j] += w[s] * u[i] * x_before[i] }
 * The source's statements run before those of its synapses, which read a copy of what has changed since. What is linear, and looked at
 * by events alone, is solved exactly between them. Refused where delays differ between synapses, where the target drives it too, and
 * where its equation, its start or what handlers give it differ between synapses.
 */
import { align } from "./aligned/index.ts";
import type { Pass } from "./pass.ts";

export const preAligned: Pass = {
  name: "pre-aligned",
  run: (program, ctx) =>
    program.projections.reduce((sofar, { id }) => align(sofar, id, "pre", (_, __, ___, all) => all, ctx), program),
};
