import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import { substitute } from "../../rewrite.ts";
import { stateOf } from "../methods/part.ts";
import { holdInputs } from "./hold-inputs.ts";
import { type Group, type KindRow, type Updates, unlessHeld } from "./update.ts";

/** Stages of a Runge-Kutta method: the group's states and t take the stage's values, everything else is held. */
function explicitUpdates({ part, integrator, equations: group, ctx }: Group<"explicit">): Updates {
  const { pool } = ctx;
  const xs = group.map((e) => stateOf(part, e, ctx));
  const now = pool.binary("/", pool.step(), pool.uniform("steps_per_ms"));
  const rhs = group.map((e) => holdInputs(part, e, ctx));
  const f = (x: readonly Expr[], t: Expr): readonly Expr[] => {
    const stage = new Map<Expr, Expr>([[now, t], ...xs.map((old, k) => [old, x[k] ?? old] as const)]);
    return rhs.map(({ value }, k) => {
      const rate = substitute(pool, value, stage);
      const unless = group[k]?.unless;
      return unless ? pool.choose(unless, pool.real(0), rate) : rate;
    });
  };
  const next = integrator.step(poolAlgebra(pool), f, xs, now, pool.uniform("dt"));
  return {
    updates: group.map((e, k) => unlessHeld(part, e, next[k] ?? stateOf(part, e, ctx), ctx)),
    held: rhs.flatMap((r) => r.held),
    uniforms: [],
  };
}

export const explicit: KindRow<"explicit"> = { updates: explicitUpdates };
