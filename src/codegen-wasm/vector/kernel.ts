/**
 * A kernel over a population as a function of WebAssembly that works on several elements a round. What happens at a spike is rare and
 * is done for one element at a time. Buffers have room behind their end, so the last round needs no case of its own; a spike of an
 * element behind the end is not counted.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import { writes } from "../../ir/rewrite.ts";
import { Assembler } from "../assembler.ts";
import { Facts } from "../facts.ts";
import type { Kit } from "../kit.ts";
import { Parameters, usedBy } from "../parameters.ts";
import { Body, localType } from "../scalar/body.ts";
import { value } from "../scalar/expression.ts";
import { fixedParameters, type LoopDomain, type WasmKernel } from "../kernel.ts";
import { runBlock } from "../scalar/statement.ts";
import { Lanes } from "./body.ts";
import { drawParameters, draws } from "./draw.ts";
import { lanes } from "./expression.ts";
import { shapeOf } from "./shape.ts";

export function vectorKernel(kernel: Kernel, domain: LoopDomain, kit: Kit): WasmKernel {
  const used = usedBy(kernel);
  const drawing = draws(kernel);
  const parameters = new Parameters([...fixedParameters(domain), ...(drawing ? drawParameters : [])], used);
  const known = parameters.types.length;
  const head = new Assembler(known, kit.constants);
  const asm = new Assembler(known, kit.constants, head.locals).literalsIn(head);
  const [element, count] = [asm.local("i32"), asm.local("i32")];
  const facts = new Facts(kernel.body, undefined);
  const scalar = new Body({ kit, asm: head, facts, parameters, indices: new Map(), write: value });
  const v = new Lanes(scalar, asm, shapeOf(kit.precision), element, lanes);
  for (const stmt of kernel.body) statement(stmt, v, count);
  const loop = new Assembler(known, kit.constants, head.locals);
  const rounds = (end: () => void): void => {
    loop.loop().append(asm.code).get(element).i32(v.shape.lanes).do("i32.add").tee(element);
    end();
    loop.do("i32.lt_s").branchIf(0).end();
  };
  loop.append(head.code).get(parameters.fixed("from")).set(element);
  loop.get(element).get(parameters.fixed("to")).do("i32.lt_s").if();
  if (v.draws.bytes > 0) v.draws.walk(loop, v, rounds);
  else rounds(() => loop.get(parameters.fixed("to")));
  loop.end().get(count);
  const defined = { name: kernel.name, parameters: parameters.types, results: ["i32" as const], locals: head.locals };
  const scratch = drawing ? v.draws.bytes : undefined;
  return { name: kernel.name, domain, used, scratch, defined: { ...defined, code: loop.code } };
}

function statement(stmt: Stmt, v: Lanes, count: number): void {
  switch (stmt.kind) {
    case "let":
      bind(stmt.name, stmt.value, v);
      return;
    case "store":
      store(stmt.buffer, stmt.value, v);
      v.values.forget(new Set([stmt.buffer]));
      return;
    case "if":
      perLane(stmt, v, count);
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
  v.addressOf(buffer);
  v.value(e);
  if (type === "real") asm.store128();
  else if (type === "boolean") {
    asm.bytes(...Array.from({ length: 16 }, (_, k) => (k < shape.lanes ? (k * 16) / shape.lanes : 255)));
    asm.simd("i8x16.swizzle").i32x4(0x01010101).simd("v128.and");
    if (wide) asm.store16Lane();
    else asm.store32Lane();
  } else if (wide) wrapped(v).store64Lane();
  else asm.store128();
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

/** Blocks behind a condition: for each element for which it holds, and for each other one. */
function perLane(stmt: Extract<Stmt, { kind: "if" }>, v: Lanes, count: number): void {
  const mask = v.asm.local("v128");
  v.value(stmt.condition);
  v.asm.set(mask);
  v.values.forget(writes([stmt]));
  if (stmt.then.length > 0) where(() => v.asm.get(mask), stmt.then, v, count);
  if (stmt.otherwise.length > 0) where(() => v.asm.get(mask).simd("v128.not"), stmt.otherwise, v, count);
}

function where(mask: () => void, body: readonly Stmt[], v: Lanes, count: number): void {
  const { asm, shape, head } = v;
  const [bits, lane, element] = [asm.local("i32"), asm.local("i32"), asm.local("i32")];
  const lanesOf = asm.local("v128");
  mask();
  asm.simd("v128.any_true").if();
  mask();
  asm.simd(`${shape.mask}.bitmask`).set(bits);
  const at = new Body({
    kit: v.kit,
    asm,
    facts: head.facts,
    parameters: head.parameters,
    indices: new Map([["i", element]]),
    outside: [head],
    write: value,
    elsewhere: (e) => extract(e, v, lanesOf),
  });
  asm.loop().get(bits).do("i32.ctz").tee(lane).get(v.element).do("i32.add").tee(element);
  asm.get(head.parameters.fixed("to")).do("i32.lt_s").if();
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
  asm.end().get(bits).get(bits).i32(1).do("i32.sub", "i32.and").tee(bits).branchIf(0).end().end();
}

/** The value of one lane of what is known of all of them. */
function extract(e: Expr, v: Lanes, lane: number): boolean {
  const { asm, shape } = v;
  const local = v.known(e);
  if (local === undefined || v.fixed.has(e)) return false;
  asm.get(local).get(lane).simd("i8x16.swizzle");
  if (e.type === "boolean") asm.lowWord(0).i32(1).do("i32.and");
  else if (shape.float === "f64x2") asm.lane(0);
  else if (e.type === "integer") asm.lowWord(0).do("f64.convert_i32_s");
  else asm.lane32(0).do("f64.promote_f32");
  return true;
}
