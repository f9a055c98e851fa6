/**
 * Newton's method for the values at the end of the step, from those at its start.
 *   var v_now = v[i]; var change = 1
 *   while change > tolerance at most 50 { … v_now = v_now + …; change = … }
 *   let v_next = change > tolerance ? NaN : v_now
 */
import { optionOf } from "../../../language/integrators/option.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import { givenUp } from "./controlled.ts";
import { stiffFieldOf } from "./field.ts";
import { Statements } from "./statements.ts";
import { bySystem, suitsStiff } from "./stiff.ts";
import { type Group, type KindRow, type Updates } from "./update.ts";
import { errorOf } from "../../../language/integrators/step-control.ts";

function implicitUpdates(group: Group<"implicit">): Updates {
  const { integrator, part, equations, options, ctx } = group;
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const field = stiffFieldOf(group);
  const dt = pool.uniform("dt");
  const body = new Statements(ctx);
  const given = integrator.options ?? [];
  const tolerance = pool.real(Math.max(optionOf(given, options, "tolerance"), ctx.leastTolerance ?? 0));
  const known = integrator.start(A, field.f, field.xs, field.now, dt).map(body.keep("known"));
  const now = equations.map((e, k) => body.var(`${e.variable}_now`, field.xs[k] as Expr));
  const units = equations.map((e) => part.units?.get(e.buffer.name) ?? 1);
  const change = body.var("change", pool.real(2));
  // Written so that a change that is no number ends the rounds as a failure.
  const moves = pool.not(pool.binary("<=", change, pool.real(1)));
  body.while(moves, optionOf(given, options, "rounds"), (round) => {
    const changes = integrator.change(A, field.f, field.linear, known, now, field.now, dt, round.keep("part"));
    const next = changes.map((value, k) => round.let(`${equations[k]?.variable}_guess`, A.add(now[k] as Expr, value)));
    round.assign(change, errorOf(A, now, { next, error: changes }, units, tolerance));
    now.forEach((variable, k) => round.assign(variable, next[k] as Expr));
  });
  return givenUp(group, field, body, now, moves);
}

export const implicit: KindRow<"implicit"> = {
  suits: suitsStiff,
  updates: (group) => bySystem(group, implicitUpdates),
};
