/** Loops that all elements of a round go through together: their variables are 32-bit integers, and the same for all. */
import type { Expr } from "../../ir/expr.ts";
import { neutral } from "../../ir/interpret/expression.ts";
import type { VectorOp } from "../opcodes.ts";
import { countedLoop, type Counted } from "../scalar/reduce.ts";
import type { Lanes } from "./body.ts";
import { wholes } from "./shape.ts";

type Reduce = Extract<Expr, { kind: "reduce" }>;

export function reduce(e: Reduce, v: Lanes): void {
  const { asm } = v;
  const total = asm.local("v128");
  const start = neutral[e.operator];
  if (e.type === "boolean") asm.mask(start !== 0);
  else if (v.shape.float === "f64x2") asm.f64x2(start);
  else if (e.type === "integer") asm.i32x4(start);
  else asm.f32x4(start);
  asm.set(total);
  together(e, v, () => {
    asm.get(total);
    v.value(e.body);
    asm.simd(joining(e, v)).set(total);
  });
  asm.get(total);
}

function joining({ operator, type }: Reduce, v: Lanes): VectorOp {
  switch (operator) {
    case "any":
      return "v128.or";
    case "all":
      return "v128.and";
    case "sum":
      return `${type === "integer" ? wholes(v) : v.shape.float}.add`;
    case "min":
    case "max":
      return `${v.shape.float}.${operator}`;
  }
}

/** Runs `round` for each whole number from `from` on below `to`. */
export function together(loop: Counted, v: Lanes, round: () => void): void {
  countedLoop(loop, v.common, () => v.inside(round));
}
