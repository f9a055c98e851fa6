/** Whether all that is done in a step can be one function, and which kernels it calls. */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Decision } from "../../ir/program.ts";
import type { Plan } from "../plan.ts";

export type LoopPlan =
  | { readonly possible: true; readonly kernels: ReadonlySet<string> }
  | { readonly possible: false; readonly why: string };

export function planLoop(manifest: Manifest, plans: readonly Plan[]): LoopPlan {
  if (manifest.pasts !== undefined) return refused("it keeps what states were worth before");
  if (manifest.memories !== undefined) return refused("it has derivatives of fractional order, whose memory grows");
  if (manifest.circulants !== undefined) return refused("coupling of all pairs may turn out to be a convolution");
  const chosen = manifest.rare?.find(({ plain }) => !plain);
  if (chosen !== undefined) return refused(`more than a spike happens where one of ${chosen.population} is drawn`);
  const kernels = kernelsOf(manifest);
  const outside = plans.find(({ kernel, form }) => form === "javascript" && kernels.has(kernel.name));
  return outside === undefined ? { possible: true, kernels } : refused(`${outside.kernel.name} is JavaScript`);
}

const refused = (why: string): LoopPlan => ({ possible: false, why });

/** The kernels of a step; spikes that are drawn need none. */
function kernelsOf({ phases, projections, rare = [] }: Manifest): ReadonlySet<string> {
  const drawn = new Set(rare.map(({ population }) => population));
  const { every = [], contribute, integrate, update } = phases;
  return new Set([
    ...every.map(({ kernel }) => kernel),
    ...projections.flatMap(({ onPre, onPost, onEvents = [], senders = [] }) => [
      ...[onPre, onPost].filter((kernel) => kernel !== undefined),
      ...[...onEvents, ...senders].map(({ kernel }) => kernel),
    ]),
    ...contribute,
    ...integrate,
    ...update.filter(({ population, event }) => event !== undefined || !drawn.has(population)).map((one) => one.kernel),
  ]);
}

export const loopDecision = (model: string, plan: LoopPlan): Decision => ({
  subject: model,
  topic: "steps",
  choice: "many at a time in WebAssembly",
  reason: plan.possible ? "everything that a step does is WebAssembly" : plan.why,
  refused: !plan.possible,
});
