/** Statements of several elements at once. Of an `if`, the condition alone: what stands behind it is in `rare.ts`. */
import type { Expr } from "../../ir/expr.ts";
import type { Stmt } from "../../ir/kernel.ts";
import type { Assembler } from "../assembler.ts";
import { localType } from "../scalar/body.ts";
import { value } from "../scalar/expression.ts";
import type { Lanes } from "./body.ts";

/** @param branch writes an `if` */
export function statement(stmt: Stmt, v: Lanes, branch: (stmt: Extract<Stmt, { kind: "if" }>, v: Lanes) => void): void {
  switch (stmt.kind) {
    case "let":
      bind(stmt.name, stmt.value, v);
      return;
    case "store":
      store(stmt.buffer, stmt.value, v);
      v.values.forget(new Set([stmt.buffer]));
      return;
    case "if":
      branch(stmt, v);
      return;
    case "var":
    case "assign":
    case "emit":
    case "accumulate":
    case "for":
    case "while":
    case "return":
      throw new Error(`'${stmt.kind}' cannot be here`);
  }
}

function bind(name: string, e: Expr, v: Lanes): void {
  const { head } = v;
  if (head.names.has(name)) return; // of the vector before
  if (head.facts.level(e) > 0) {
    v.names.set(name, v.localOf(e));
    return;
  }
  value(e, head);
  const local = head.asm.local(localType(e.type));
  head.asm.set(local);
  head.names.set(name, { local, as: e.type === "boolean" ? "condition" : "number" });
  head.facts.setLevel(name, 0);
}

function store(buffer: string, e: Expr, v: Lanes): void {
  const { asm, shape, kit } = v;
  const type = kit.typeOf(buffer);
  if ((e.type === "boolean") !== (type === "boolean")) throw new Error(`'${buffer}' holds another type`);
  const wide = shape.float === "f64x2";
  const offset = v.offsetOf(buffer);
  v.addressOf(buffer);
  v.value(e);
  if (type === "real") asm.store128(offset);
  else if (type === "boolean") {
    asm.bytes(...Array.from({ length: 16 }, (_, k) => (k < shape.lanes ? (k * 16) / shape.lanes : 255)));
    asm.simd("i8x16.swizzle").i32x4(0x01010101).simd("v128.and");
    if (wide) asm.store16Lane(offset);
    else asm.store32Lane(offset);
  } else if (wide) wrapped(v).store64Lane(offset);
  else asm.store128(offset);
}

/** Whole numbers as JavaScript stores them in 32 bits: modulo 2^32. */
function wrapped({ asm }: Lanes): Assembler {
  const x = asm.local("v128");
  asm
    .tee(x)
    .get(x)
    .f64x2(2 ** -32)
    .simd("f64x2.mul", "f64x2.floor")
    .f64x2(2 ** 32);
  return asm.simd("f64x2.mul", "f64x2.sub", "i32x4.trunc_sat_f64x2_u_zero");
}
