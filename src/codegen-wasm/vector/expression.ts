/** Expressions of several elements at once. */
import type { BinaryOp, Expr } from "../../ir/expr.ts";
import { nodes } from "../../ir/rewrite.ts";
import { value } from "../scalar/expression.ts";
import { toInt32 } from "../scalar/memory.ts";
import type { Assembler } from "../assembler.ts";
import type { Lanes } from "./body.ts";
import { call, isSimple } from "./call.ts";
import { load } from "./memory.ts";
import { nearCalls } from "./near.ts";
import { reduce } from "./reduce.ts";
import { wholes } from "./shape.ts";

/** Leaves the value on the stack; each is worked out once. */
export function lanes(e: Expr, v: Lanes): void {
  const known = v.known(e);
  if (known !== undefined) {
    v.asm.get(known);
  } else if (e.kind === "const") literal(e, v);
  else if (v.head.facts.level(e) === 0) v.asm.get(fixed(e, v));
  else if (v.possible.alike.has(e)) {
    value(e, v.common);
    spread(e, v.asm, v);
    keep(e, v);
  } else {
    node(e, v);
    if (v.head.facts.isShared(e) || e.kind === "index") keep(e, v);
  }
}

function keep(e: Expr, v: Lanes): void {
  const local = v.asm.local("v128");
  v.asm.tee(local);
  v.values.set(e, local);
}

/** What is the same for all elements of a step is worked out in float64 before the loop. */
function fixed(e: Expr, v: Lanes): number {
  const { asm } = v.head;
  value(e, v.head);
  spread(e, asm, v);
  const local = asm.local("v128");
  asm.set(local);
  v.fixed.set(e, local);
  return local;
}

/** What lies on the stack, in all lanes. */
function spread(e: Expr, asm: Assembler, { shape }: Lanes): void {
  if (e.type === "boolean") {
    const holds = asm.local("i32");
    asm.set(holds).i32(0).get(holds).do("i32.sub").simd("i32x4.splat");
  } else if (shape.float === "f64x2") asm.simd("f64x2.splat");
  else if (e.type === "integer") toInt32(asm).simd("i32x4.splat");
  else asm.do("f32.demote_f64").simd("f32x4.splat");
}

function literal(e: Extract<Expr, { kind: "const" }>, { asm, shape }: Lanes): void {
  if (e.type === "boolean") asm.mask(e.value !== 0);
  else if (shape.float === "f64x2") asm.f64x2(e.value);
  else if (e.type === "integer") asm.i32x4(e.value | 0);
  else asm.f32x4(e.value);
}

function node(e: Expr, v: Lanes): void {
  const { asm, shape } = v;
  switch (e.kind) {
    case "index":
      ownNumbers(v);
      return;
    case "load":
      load(e, v);
      return;
    case "cast":
      cast(e, v);
      return;
    case "negate":
      lanes(e.operand, v);
      asm.simd(`${e.type === "integer" ? wholes(v) : shape.float}.neg`);
      return;
    case "not":
      lanes(e.operand, v);
      asm.simd("v128.not");
      return;
    case "binary":
      binary(e, v);
      return;
    case "call":
      call(e, v);
      return;
    case "select":
    case "choose":
      choose(e, v);
      return;
    case "random":
      v.draws.lanes(e, v);
      return;
    case "reduce":
      reduce(e, v);
      return;
    case "const":
    case "uniform":
    case "step":
    case "local":
    case "apply":
    case "element":
      throw new Error(`'${e.kind}' cannot be here`);
  }
}

function ownNumbers({ asm, shape, element, ahead }: Lanes): void {
  if (shape.float === "f32x4")
    asm
      .get(element)
      .simd("i32x4.splat")
      .wholes(ahead, ahead + 1, ahead + 2, ahead + 3)
      .simd("i32x4.add");
  else {
    const number = (k: number): Assembler => asm.get(element).i32(k).do("i32.add", "f64.convert_i32_s");
    number(ahead).simd("f64x2.splat");
    number(ahead + 1).replaceLane(1);
  }
}

function cast(e: Extract<Expr, { kind: "cast" }>, v: Lanes): void {
  const { asm, shape } = v;
  const from = e.operand.type;
  const single = shape.float === "f32x4";
  lanes(e.operand, v);
  if (from === "boolean") {
    if (!single) asm.f64x2(1);
    else if (e.type === "integer") asm.i32x4(1);
    else asm.f32x4(1);
    asm.simd("v128.and");
  } else if (e.type === "boolean") asm.mask(false).simd(`${from === "integer" ? wholes(v) : shape.float}.ne`);
  else if (e.type === "integer") asm.simd(single ? "i32x4.trunc_sat_f32x4_s" : "f64x2.trunc");
  else if (single) asm.simd("f32x4.convert_i32x4_s");
}

const arithmetic = { "+": "add", "-": "sub", "*": "mul" } as const;
const comparisons = { "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne" } as const;
const isOneOf = <T extends object>(table: T, operator: BinaryOp): operator is BinaryOp & keyof T => operator in table;

function binary({ operator, left, right }: Extract<Expr, { kind: "binary" }>, v: Lanes): void {
  const { asm, shape } = v;
  if (operator === "+" && (fused(right, left, "relaxed_madd", v) || fused(left, right, "relaxed_madd", v))) return;
  if (operator === "-" && fused(right, left, "relaxed_nmadd", v)) return;
  lanes(left, v);
  lanes(right, v);
  const whole = left.type === "integer" && shape.float === "f32x4";
  if (operator === "and" || operator === "or") asm.simd(`v128.${operator}`);
  else if (operator === "/") asm.simd(`${shape.float}.div`);
  else if (isOneOf(arithmetic, operator)) asm.simd(`${whole ? "i32x4" : shape.float}.${arithmetic[operator]}`);
  else if (whole) asm.simd(wholeComparisons[operator]);
  else asm.simd(`${shape.float}.${comparisons[operator]}`);
}

/** A product that is asked for here alone, added to or taken from another number in one instruction, where vectors are relaxed. */
function fused(product: Expr, other: Expr, name: "relaxed_madd" | "relaxed_nmadd", v: Lanes): boolean {
  if (!v.kit.relaxed || product.kind !== "binary" || product.operator !== "*" || product.type !== "real") return false;
  if (v.known(product) !== undefined || v.head.facts.isShared(product) || v.head.facts.level(product) === 0)
    return false;
  lanes(product.left, v);
  lanes(product.right, v);
  lanes(other, v);
  v.asm.simd(`${v.shape.float}.${name}`);
  return true;
}

const wholeComparisons = {
  "<": "i32x4.lt_s",
  "<=": "i32x4.le_s",
  ">": "i32x4.gt_s",
  ">=": "i32x4.ge_s",
  "==": "i32x4.eq",
  "!=": "i32x4.ne",
} as const;

/** A side that costs much is worked out only if some lane takes it. */
function choose(e: Extract<Expr, { kind: "select" | "choose" }>, v: Lanes): void {
  const { asm, possible, common } = v;
  for (const one of [...costly(e.then, v), ...costly(e.otherwise, v)]) if (v.due.has(one)) v.localOf(one);
  if (possible.alike.has(e.condition)) {
    common.value(e.condition);
    asm.if("v128");
    v.inside(() => lanes(e.then, v));
    asm.else();
    v.inside(() => lanes(e.otherwise, v));
    asm.end();
    return;
  }
  const mask = v.localOf(e.condition);
  const { near } = v;
  v.near = new Set([...near, ...nearCalls(e.then, e.condition, v.shape)]);
  side(e.then, () => asm.get(mask), v);
  v.near = near;
  side(e.otherwise, () => asm.get(mask).simd("v128.not"), v);
  asm.get(mask).simd("v128.bitselect");
}

function side(part: Expr, taken: () => void, v: Lanes): void {
  if (costly(part, v).length === 0) return plainly(part, v);
  const { asm, active: before } = v;
  const [value, active] = [asm.local("v128"), asm.local("v128")];
  taken();
  if (before !== undefined) asm.get(before).simd("v128.and");
  asm.tee(active).simd(`${v.shape.mask}.bitmask`).if();
  v.active = active;
  v.inside(() => lanes(part, v));
  v.active = before;
  asm.set(value).end().get(value);
}

/** Functions near 0 give values that are no others' elsewhere. */
function plainly(part: Expr, v: Lanes): void {
  if (v.near.size === 0) lanes(part, v);
  else v.inside(() => lanes(part, v));
}

const costly = (e: Expr, v: Lanes): readonly Expr[] =>
  nodes(e).filter(
    (one) =>
      (one.kind === "reduce" || (one.kind === "call" && !isSimple(one))) &&
      !v.near.has(one) &&
      v.known(one) === undefined &&
      v.head.facts.level(one) > 0,
  );
