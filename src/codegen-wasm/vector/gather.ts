/**
 * Loads at places that differ from element to element, as tables want them: WebAssembly has no gather, so each lane is loaded by
 * itself. A place may lie anywhere in the lanes that a condition leaves out, so only places are taken that cannot leave the array.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Stmt } from "../../ir/kernel.ts";
import { shiftOf } from "../kit.ts";
import type { Lanes } from "./body.ts";

type Load = Extract<Expr, { kind: "load" }>;

/** Values of the `let`s of a kernel. */
export type Lets = ReadonlyMap<string, Expr>;
export const letsOf = (body: readonly Stmt[]): Lets =>
  new Map(body.flatMap((stmt) => (stmt.kind === "let" ? [[stmt.name, stmt.value] as const] : [])));

/** The place is between 0 and a constant, whatever the element holds: max(0, min(x, constant)), times and plus constants. */
export function isBounded(index: Expr, lets: Lets): boolean {
  if (index.kind === "const") return index.value >= 0;
  if (index.kind === "local") {
    const value = lets.get(index.name);
    return value !== undefined && isBounded(value, lets);
  }
  if (index.kind === "cast") return isClipped(index.operand);
  if (index.kind === "binary" && (index.operator === "+" || index.operator === "*"))
    return isBounded(index.left, lets) && isBounded(index.right, lets);
  return false;
}

const isConstant = (e: Expr | undefined): boolean => e?.kind === "const" && e.value >= 0;

function isClipped(e: Expr): boolean {
  if (e.kind !== "call" || e.name !== "max") return false;
  const [zero, least] = e.args;
  return isConstant(zero) && least?.kind === "call" && least.name === "min" && least.args.some(isConstant);
}

/** Leaves the vector of what lies at the places of the lanes. */
export function gather(e: Load, v: Lanes): void {
  const { base, offset } = apart(e.index);
  const shift = shiftOf("real", v.kit.precision);
  const places = placesOf(e.buffer, base, v);
  const bytes = offset * 2 ** shift;
  places.toReversed().forEach((place) => v.asm.get(place));
  if (shift === 2) v.asm.load32(bytes);
  else v.asm.load64(bytes);
  places.slice(1).forEach((_, k) => {
    if (shift === 2) v.asm.load32Lane(bytes, k + 1);
    else v.asm.load64Lane(bytes, k + 1);
  });
}

/** The part of a place that is a constant is a part of the instruction. */
function apart(index: Expr): { readonly base: Expr; readonly offset: number } {
  if (index.kind !== "binary" || index.operator !== "+") return { base: index, offset: 0 };
  const [a, b] = [index.left, index.right];
  if (b.kind === "const") return { base: a, offset: b.value };
  return a.kind === "const" ? { base: b, offset: a.value } : { base: index, offset: 0 };
}

/** Addresses of the lanes, worked out once where they are needed in any case. */
function placesOf(buffer: string, base: Expr, v: Lanes): readonly number[] {
  const key = `${buffer} ${base.id}`;
  const known = v.places.get(key);
  if (known !== undefined) return known;
  const { asm, shape } = v;
  const numbers = asm.local("v128");
  v.value(base);
  if (shape.float === "f64x2") asm.simd("i32x4.trunc_sat_f64x2_s_zero");
  asm.set(numbers);
  const shift = shiftOf("real", v.kit.precision);
  const places = Array.from({ length: shape.lanes }, (_, k) => {
    const place = asm.local("i32");
    asm.get(numbers).word(k).i32(shift).do("i32.shl").get(v.head.parameters.address(buffer)).do("i32.add").set(place);
    return place;
  });
  if (v.values.strict && v.head.facts.loads(base).size === 0) v.places.set(key, places);
  return places;
}
