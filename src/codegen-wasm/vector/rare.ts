/** What stands behind a condition, which holds for few elements: for one lane at a time, as `scalar/` does it. */
import type { Expr } from "../../ir/expr.ts";
import type { Stmt } from "../../ir/kernel.ts";
import { writes } from "../../ir/rewrite.ts";
import type { Assembler } from "../assembler.ts";
import { Body } from "../scalar/body.ts";
import { value } from "../scalar/expression.ts";
import { runBlock } from "../scalar/statement.ts";
import type { Lanes } from "./body.ts";

type Branch = Extract<Stmt, { kind: "if" }>;

/** Blocks behind a condition, where it stands: for each element for which it holds, and for each other one. */
export function perLane(stmt: Branch, v: Lanes, count: number): void {
  const mask = maskOf(stmt, v);
  const { asm, shape } = v;
  const where = (write: () => void, body: readonly Stmt[]): void => {
    if (body.length === 0) return;
    const bits = asm.local("i32");
    write();
    asm.simd(`${shape.mask}.bitmask`).tee(bits).if();
    eachLane(body, v, { asm, bits, count });
    asm.end();
  };
  where(() => asm.get(mask), stmt.then);
  where(() => asm.get(mask).simd("v128.not"), stmt.otherwise);
}

/** The local with the lanes for which a condition holds. */
export function maskOf(stmt: Branch, v: Lanes): number {
  const mask = v.asm.local("v128");
  v.value(stmt.condition);
  v.asm.set(mask);
  v.forget(writes([stmt]));
  return mask;
}

interface Where {
  /** Gets the code. */
  readonly asm: Assembler;
  /** The local that has a bit for each lane; at least one is set. Changed. */
  readonly bits: number;
  /** The local that counts what is emitted. */
  readonly count: number;
}

/** Runs a block for each lane whose bit is set, but for those behind the end. */
export function eachLane(body: readonly Stmt[], v: Lanes, { asm, bits, count }: Where): void {
  const { shape, head } = v;
  const [lane, element] = [asm.local("i32"), asm.local("i32")];
  const lanesOf = asm.local("v128");
  const at = new Body({
    kit: v.kit,
    asm,
    facts: head.facts,
    parameters: head.parameters,
    indices: new Map([["i", element]]),
    outside: [head],
    write: value,
    elsewhere: (e) => extract(e, v, asm, lanesOf),
  });
  asm.loop().get(bits).do("i32.ctz").tee(lane).get(v.element).do("i32.add");
  if (v.ahead > 0) asm.i32(v.ahead).do("i32.add");
  asm.tee(element).get(head.parameters.fixed("to")).do("i32.lt_s").if();
  asm
    .get(lane)
    .i32(shape.lanes === 4 ? 2 : 3)
    .do("i32.shl")
    .simd("i8x16.splat");
  asm
    .bytes(...Array.from({ length: 16 }, (_, k) => k % (16 / shape.lanes)))
    .simd("i8x16.add")
    .set(lanesOf);
  runBlock(body, at, {
    list: head.parameters.used.list === undefined ? 0 : head.parameters.fixed("list"),
    count,
    element: () => asm.get(element),
  });
  asm.end().get(bits).get(bits).i32(1).do("i32.sub", "i32.and").tee(bits).branchIf(0).end();
}

/** The value of one lane of what is known of all of them. */
function extract(e: Expr, v: Lanes, asm: Assembler, lane: number): boolean {
  const { shape } = v;
  const local = v.known(e);
  if (local === undefined || v.fixed.has(e)) return false;
  asm.get(local).get(lane).simd("i8x16.swizzle");
  if (e.type === "boolean") asm.lowWord(0).i32(1).do("i32.and");
  else if (shape.float === "f64x2") asm.lane(0);
  else if (e.type === "integer") asm.lowWord(0).do("f64.convert_i32_s");
  else asm.lane32(0).do("f64.promote_f32");
  return true;
}
