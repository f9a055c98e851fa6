import { poolAlgebra } from "../../algebra.ts";
import { stateOf } from "../methods/part.ts";
import { explicitArrayUpdates } from "./explicit-arrays.ts";
import { fieldOf } from "./field.ts";
import { type Group, type KindRow, type Updates, unlessHeld } from "./update.ts";

/** Stages of a Runge-Kutta method: the group's states and t take the stage's values, everything else is held. */
function explicitUpdates(group: Group<"explicit">): Updates {
  const { part, integrator, equations, ctx } = group;
  const { f, xs, now, held } = fieldOf(group);
  const next = integrator.step(poolAlgebra(ctx.pool), f, xs, now, ctx.pool.uniform("dt"));
  return {
    updates: equations.map((e, k) => unlessHeld(part, e, next[k] ?? stateOf(part, e, ctx), ctx)),
    held,
    uniforms: [],
  };
}

export const explicit: KindRow<"explicit"> = {
  arrays: true,
  updates: (group) => (group.equations.some((e) => e.component) ? explicitArrayUpdates(group) : explicitUpdates(group)),
};
