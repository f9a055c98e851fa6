import type { Expr } from "../../ir/expr.ts";
import { neutral } from "../../ir/interpret/expression.ts";
import type { ScalarOp } from "../opcodes.ts";
import { whole } from "./memory.ts";
import { localType, type Body } from "./body.ts";

type Reduce = Extract<Expr, { kind: "reduce" }>;

const joining: Readonly<Record<Reduce["operator"], ScalarOp>> = {
  sum: "f64.add",
  min: "f64.min",
  max: "f64.max",
  any: "i32.or",
  all: "i32.and",
};

export function reduce(e: Reduce, b: Body): void {
  const { asm } = b;
  const total = asm.local(localType(e.type));
  const start = neutral[e.operator];
  if (e.type === "boolean") asm.i32(start);
  else asm.f64(start);
  asm.set(total);
  countedLoop(e, b, () => {
    asm.get(total);
    b.value(e.body);
    asm.do(joining[e.operator]).set(total);
  });
  asm.get(total);
}

export type Counted = Pick<Reduce, "variable" | "from" | "to">;

/** Runs `round` for each whole number from `from` on below `to`; the bounds are worked out once. */
export function countedLoop({ variable, from, to }: Counted, b: Body, round: () => void): void {
  const { asm } = b;
  const [k, end] = [asm.local("i32"), asm.local("i32")];
  whole(from, b);
  asm.set(k);
  whole(to, b);
  asm.set(end).get(k).get(end).do("i32.lt_s").if().loop();
  b.names.set(variable, { local: k, as: "whole" });
  b.values.inside(round);
  asm.get(k).i32(1).do("i32.add").tee(k).get(end).do("i32.lt_s").branchIf(0).end().end();
}
