import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import { controlled } from "./controlled.ts";
import { stiffFieldOf } from "./field.ts";
import { Statements } from "./statements.ts";
import { bySystem, suitsStiff } from "./stiff.ts";
import { type Group, type KindRow, type Updates, unlessHeld } from "./update.ts";

/** One try for the whole step, or as many as the error asks for. */
function rosenbrockUpdates(group: Group<"rosenbrock">): Updates {
  const { integrator, part, equations, ctx } = group;
  const field = stiffFieldOf(group);
  if (integrator.otherOrder !== undefined) {
    const order = Math.min(integrator.order, integrator.otherOrder) + 1;
    return controlled(
      group,
      field,
      order,
      () =>
        ({ A, body, x, t, h }) =>
          integrator.attempt(A, field.f, field.linear, x, t, h, body.keep("part")),
    );
  }
  const body = new Statements(ctx);
  const A = poolAlgebra(ctx.pool);
  const { next } = integrator.attempt(
    A,
    field.f,
    field.linear,
    field.xs,
    field.now,
    ctx.pool.uniform("dt"),
    body.keep("part"),
  );
  return {
    updates: equations.map((e, k) => unlessHeld(part, e, next[k] as Expr, ctx)),
    held: field.held,
    uniforms: [],
    body: body.list,
  };
}

export const rosenbrock: KindRow<"rosenbrock"> = {
  suits: suitsStiff,
  updates: (group) => bySystem(group, rosenbrockUpdates),
};
