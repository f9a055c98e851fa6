/**
 * The smaller and the larger of numbers, without jumps: engines make several of `f64.min` and `f64.max`, and where a weight stands at its
 * bound the processor foretells them wrongly. Lanes of vectors are compared in one instruction, `b < a ? b : a` (`pmin`), which differs
 * for zeros of both signs and for NaN alone: asked both ways, `or` takes the sign of one and keeps the NaN of the other.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import type { Body } from "./body.ts";

export type Extreme = "min" | "max";

/** Of any number of arguments, from the left: a literal comes last. */
export function extreme(name: Extreme, args: readonly Expr[], b: Body): void {
  const [first, ...others] = inOrder(name, args);
  b.value(first);
  for (const other of others) join(name, other, b);
}

export function inOrder(name: Extreme, args: readonly Expr[]): readonly [Expr, ...Expr[]] {
  const [first, ...others] = args;
  if (first === undefined) throw new Error(`${name} has arguments`);
  return others.length === 1 && first.kind === "const" ? [others[0]!, first] : [first, ...others];
}

/** clip(x, low, high) is min(max(x, low), high). */
export function clip(args: readonly Expr[], b: Body): void {
  const [x, low, high] = ofClip(args);
  b.value(x);
  join("max", low, b);
  join("min", high, b);
}

export function ofClip([x, low, high]: readonly Expr[]): readonly [Expr, Expr, Expr] {
  if (x === undefined || low === undefined || high === undefined) throw new Error("clip has three arguments");
  return [x, low, high];
}

/** Of the number that lies on the stack and another. */
function join(name: Extreme, other: Expr, b: Body): void {
  const { asm } = b;
  asm.simd("f64x2.splat");
  joinLanes(name, other, asm, () => {
    b.value(other);
    asm.simd("f64x2.splat");
  });
  asm.lane(0);
}

/** Of the vector that lies on the stack and another, which `write` leaves there. */
export function joinLanes(name: Extreme, other: Expr, asm: Assembler, write: () => void): void {
  if (other.kind === "const" && !Number.isNaN(other.value) && !Object.is(other.value, -0)) {
    withLiteral(name, other.value, asm);
    return;
  }
  const [left, right] = [asm.local("v128"), asm.local("v128")];
  asm.set(left);
  write();
  asm.tee(right).get(left);
  if (name === "max") asm.simd("f64x2.max");
  else asm.simd("f64x2.pmin").get(left).get(right).simd("f64x2.pmin", "v128.or");
}

/** A NaN is not beyond anything, and stays; -0 is the one number that is neither below 0 nor the larger one. */
function withLiteral(name: Extreme, literal: number, asm: Assembler): void {
  asm.f64x2(literal).simd(`f64x2.p${name}`);
  if (name === "max" && literal === 0) asm.f64x2(0).simd("f64x2.add");
}
