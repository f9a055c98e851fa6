/**
 * A random schedule whose numbers stay within what float32 and 32-bit integers hold, on the way too, so that a device must give what
 * float64 gives but for rounding: no NaN, no infinities, no large whole numbers.
 */
import type { Expr } from "../../src/ir/expr.ts";
import type { Schedule } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { importer, mapKernel, mapStmts, rewriter } from "../../src/ir/rewrite.ts";

export function tamed(schedule: Schedule): Schedule {
  const pool = new Pool();
  const copy = importer(pool);
  const tame = rewriter(pool, (e) => tamedNode(pool, e));
  const both = (e: Expr): Expr => tame(copy(e));
  return {
    ...schedule,
    uniforms: schedule.uniforms.map((u) => (u.kind === "value" ? { ...u, value: copy(u.value) } : u)),
    functions: schedule.functions.map((fn) => ({ ...fn, body: mapStmts(fn.body, both) })),
    kernels: schedule.kernels.map((kernel) => mapKernel(kernel, both)),
  };
}

function tamedNode(p: Pool, e: Expr): Expr {
  const within = (x: Expr, most: number): Expr => p.call("clip", [x, p.real(-most), p.real(most)]);
  switch (e.kind) {
    case "const":
      return e.type === "real" && !(Math.abs(e.value) < 1e5) ? p.real(7) : e;
    case "cast":
      return e.type === "integer" && e.operand.type === "real" ? p.cast(within(e.operand, 30), "integer") : e;
    case "binary":
      if (e.operator === "/") return p.binary("/", e.left, p.binary("+", p.call("abs", [e.right]), p.real(1)));
      return e.operator === "*" && e.type === "real" ? within(e, 1e4) : e;
    case "call":
      return tamedCall(p, e, within);
    case "random":
      return p.random("uniform", e.site, e.element, e.args, "real");
    case "reduce":
      return e.operator === "min" || e.operator === "max" ? p.reduce("sum", e.variable, e.from, e.to, e.body) : e;
    case "uniform":
    case "step":
    case "index":
    case "load":
    case "local":
    case "negate":
    case "not":
    case "apply":
    case "select":
    case "choose":
    case "element":
      return e;
  }
}

function tamedCall(p: Pool, e: Extract<Expr, { kind: "call" }>, within: (x: Expr, most: number) => Expr): Expr {
  const [x = p.real(0), y = p.real(0)] = e.args;
  switch (e.name) {
    case "exp":
    case "exprel":
      return p.call(e.name, [within(x, 8)]);
    case "sqrt":
      return p.call("sqrt", [p.call("abs", [x])]);
    case "sin":
      return p.call("sin", [within(x, 20)]);
    case "pow":
      return p.call("pow", [p.binary("+", p.call("abs", [within(x, 20)]), p.real(0.5)), within(y, 3)]);
    default:
      return e;
  }
}
