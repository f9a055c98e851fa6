import type { Expr } from "../../expr.ts";
import { controlled } from "./controlled.ts";
import { fieldOf, type GroupField } from "./field.ts";
import type { Statements } from "./statements.ts";
import { type Group, type KindRow, type Updates } from "./update.ts";

/** A pair of Runge-Kutta methods; each slope has a name. Where a try ends with the slope that the next begins with, it is kept. */
function embeddedUpdates(group: Group<"embedded">): Updates {
  const { integrator } = group;
  const field = fieldOf(group);
  const order = Math.min(integrator.order, integrator.otherOrder) + 1;
  return controlled(group, field, order, (before, start) => {
    const kept = integrator.endsWithSlope
      ? slopes(
          group,
          field,
          before,
        )(start.x, start.t).map((slope, k) => before.var(`${group.equations[k]?.variable}_slope`, slope))
      : undefined;
    return ({ A, body, x, t, h }) => {
      const f = slopes(group, field, body);
      const attempt = integrator.attempt(A, f, x, t, h, kept ?? f(x, t));
      return {
        ...attempt,
        kept: (then) => kept?.forEach((variable, k) => then.assign(variable, attempt.last[k] as Expr)),
      };
    };
  });
}

function slopes({ equations, ctx }: Group, { f }: GroupField, body: Statements): GroupField["f"] {
  return (x, t) => f(x, t).map((rate, k) => body.keep(`${equations[k]?.variable}_rate`)(ctx.pool.cast(rate, "real")));
}

export const embedded: KindRow<"embedded"> = { updates: embeddedUpdates };
