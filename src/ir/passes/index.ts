import type { Program } from "../program.ts";
import { affineContributions } from "./affine-contributions.ts";
import { equalReceptors } from "./equal-receptors.ts";
import { drive } from "./drive.ts";
import { settleInputs } from "./inputs.ts";
import { lazyDecay } from "./lazy-decay.ts";
import type { Pass, PassContext } from "./pass.ts";
import { postAligned } from "./post-aligned.ts";
import { preAligned } from "./pre-aligned.ts";
import { rareEvents } from "./rare-events.ts";
import { representation } from "./representation.ts";
import { traces } from "./traces.ts";

/**
 * In this order: what can live per neuron moves there, and what is alike becomes one; what is left per synapse is made lazy where it can be; then slopes, and
 * sums that are the same for all targets; then it is seen which neurons have nothing to do but to throw a coin; and last what is left to store of rows.
 */
export const passes: readonly Pass[] = [
  postAligned,
  equalReceptors,
  traces,
  preAligned,
  lazyDecay,
  affineContributions,
  drive,
  rareEvents,
  representation,
];

export function optimise(
  program: Program,
  ctx: PassContext,
  dump: (name: string, program: Program) => void = () => {},
): Program {
  return passes
    .filter(({ name }) => !ctx.without.has(name))
    .reduce((sofar, pass) => {
      const made = pass.run(sofar, ctx);
      const next = made === sofar ? sofar : settleInputs(made);
      dump(pass.name, next);
      return next;
    }, settleInputs(program));
}
