/**
 * Divides the step of one element into tries whose length follows from the error (language/integrators/step-control.ts).
 *   var v_now = v[i]; var left = dt; var length = dt
 *   while left > 0 at most 10000 { … a try of min(length, left); if error <= 1 { v_now = …; left = left - h } }
 *   let v_next = left > 0 ? NaN : v_now
 * `left` ends at exactly 0, since the last try is as long as what is left. Where the tries do not do, the variables become NaN, which the
 * runtime reports by name.
 */
import type { Algebra } from "../../../language/algebra.ts";
import { optionOf } from "../../../language/integrators/option.ts";
import { type Attempt, controlOptions, errorOf, nextLength } from "../../../language/integrators/step-control.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import type { GroupField } from "./field.ts";
import { Statements, type Variable } from "./statements.ts";
import { type Group, type Updates, unlessHeld } from "./update.ts";

/** One try, as statements of `body`. */
export interface Try {
  readonly A: Algebra<Expr>;
  readonly body: Statements;
  readonly x: readonly Expr[];
  readonly t: Expr;
  readonly h: Expr;
}
/** A method in tries: what it keeps between them, and a try with what is to be done where it is good. */
export type Method = (
  before: Statements,
  start: Pick<Try, "A" | "x" | "t">,
) => (one: Try) => Attempt<Expr> & { readonly kept?: ((then: Statements) => void) | undefined };

/** @param order of the error of a try: one more than the lower order of the two methods */
export function controlled(group: Group, field: GroupField, order: number, method: Method): Updates {
  const { part, equations, options, ctx } = group;
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const dt = pool.uniform("dt");
  const body = new Statements(ctx);
  const now = equations.map((e, k) => body.var(`${e.variable}_now`, field.xs[k] as Expr));
  const left = body.var("left", dt);
  const length = body.var("length", dt);
  const makeTry = method(body, { A, x: now, t: field.now });
  const units = equations.map((e) => part.units?.get(e.buffer.name) ?? 1);
  const allowed = pool.real(Math.max(optionOf(controlOptions, options, "tolerance"), ctx.leastTolerance ?? 0));
  body.while(pool.binary(">", left, pool.real(0)), optionOf(controlOptions, options, "tries"), (round) => {
    const h = round.let("h", pool.call("min", [length, left]));
    const t = A.add(field.now, A.sub(dt, left));
    const attempt = makeTry({ A, body: round, x: now, t, h });
    const next = attempt.next.map((value, k) => round.let(`${equations[k]?.variable}_try`, value));
    const error = round.let("error", errorOf(A, now, { ...attempt, next }, units, allowed));
    round.assign(length, nextLength(A, h, error, order));
    round.if(pool.binary("<=", error, pool.real(1)), (then) => {
      now.forEach((variable, k) => then.assign(variable, next[k] as Expr));
      attempt.kept?.(then);
      then.assign(left, pool.binary("-", left, h));
    });
  });
  return givenUp(group, field, body, now, pool.binary(">", left, pool.real(0)));
}

/** New values from variables; NaN where the method gave up. */
export function givenUp(
  { part, equations, ctx }: Group,
  { held }: GroupField,
  body: Statements,
  now: readonly Variable[],
  failed: Expr,
): Updates {
  const { pool } = ctx;
  return {
    updates: equations.map((e, k) => unlessHeld(part, e, pool.select(failed, pool.real(NaN), now[k] as Expr), ctx)),
    held,
    uniforms: [],
    body: body.list,
  };
}
