import type { CheckedExpr, CheckedStmt } from "../../checker/model.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { assignLocal, assignVariable, lowerLet } from "./assign.ts";
import type { Lowering } from "./context.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import { sideOf } from "./scope.ts";
import type { Scope } from "./homes.ts";

/**
 * A block as statements over memory. Writes go to memory at once and later reads load again, so every statement sees what
 * was written before it, under every spelling of a variable.
 */
export function lowerBlock(ctx: Lowering, scope: Scope, block: readonly CheckedStmt[]): Stmt[] {
  return block.flatMap((statement) => lowerStmt(ctx, scope, statement));
}

function lowerStmt(ctx: Lowering, scope: Scope, st: CheckedStmt): Stmt[] {
  const value = (e: CheckedExpr): Expr => lowerExpr(ctx, scope, e);
  const block = (b: readonly CheckedStmt[]): Stmt[] => lowerBlock(ctx, scope, b);
  const count = (e: CheckedExpr): Expr => ctx.pool.cast(value(e), "integer");
  switch (st.kind) {
    case "let":
      return lowerLet(ctx, scope, st);
    case "assign":
      return st.place.kind === "local"
        ? assignLocal(ctx, scope, st.place, st)
        : assignVariable(ctx, scope, st.place, st);
    case "if":
      return [{ kind: "if", condition: value(st.condition), then: block(st.then), otherwise: block(st.otherwise) }];
    case "for": {
      const [variable, from, to] = [ctx.local(st.id, st.name), count(st.from), count(st.to)];
      ctx.loops.set(variable, { from, to });
      return [{ kind: "for", variable, from, to, body: block(st.body) }];
    }
    case "while":
      return [{ kind: "while", condition: value(st.condition), atMost: count(st.atMost), body: block(st.body) }];
    case "return":
      return [{ kind: "return", value: lowerAt(ctx, scope, st.value, componentFor(scope, st.value)) }];
    case "refractory":
      return lowerRefractory(ctx, scope, st);
  }
}

/** A function whose result is an array is asked for one component of it. */
const componentFor = (scope: Scope, e: CheckedExpr): readonly Expr[] =>
  e.type.shape.length === 0 ? [] : (scope.component ?? []);

/** A spike in step k allows the next one in step k + round(time/dt). */
function lowerRefractory(ctx: Lowering, scope: Scope, st: CheckedStmt & { kind: "refractory" }): Stmt[] {
  const { pool } = ctx;
  const element = sideOf(scope, "self").element;
  const out: Stmt[] = [];
  if (st.time && scope.refractory?.until) {
    const steps = pool.call("floor", [
      pool.binary("+", pool.binary("*", lowerExpr(ctx, scope, st.time), pool.uniform("steps_per_ms")), pool.real(0.5)),
    ]);
    const until = pool.binary("+", pool.step(), pool.cast(steps, "integer"));
    out.push({ kind: "store", buffer: scope.refractory.until.name, index: element, value: until });
  }
  if (st.condition && scope.refractory?.flag) {
    out.push({ kind: "store", buffer: scope.refractory.flag.name, index: element, value: pool.boolean(true) });
  }
  return out;
}
