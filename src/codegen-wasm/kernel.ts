/**
 * One kernel over a population as a function of WebAssembly: two elements a round. What happens at a spike is rare and is done
 * for one element at a time. Buffers have room for an even number of elements, so the last round needs no case of its own;
 * a spike of the element behind the end is not counted.
 */
import type { Expr } from "../ir/expr.ts";
import type { Kernel, Schedule, Stmt } from "../ir/kernel.ts";
import { loads, nodes, visitStmts, expressionsOf } from "../ir/rewrite.ts";
import { Assembler } from "./assembler.ts";
import type { Constants } from "./constants.ts";
import type { DefinedFunction, ValueType } from "./encoder.ts";
import { bytesOf, type Asked, type Frame } from "./frame.ts";
import { addressOf, lanes } from "./lanes.ts";
import type { MathLibrary } from "./math/library.ts";
import { runBlock } from "./one-lane.ts";

/** Parameters of the function, in order: step, first and last element, spikes, then buffers and uniforms by these names. */
export interface WasmKernel {
  readonly name: string;
  readonly population: string;
  readonly buffers: readonly string[];
  readonly uniforms: readonly string[];
  readonly defined: DefinedFunction;
}

const [step, from, to, spikes, firstName] = [0, 1, 2, 3, 4];

export function wasmKernel(
  kernel: Kernel,
  schedule: Schedule,
  asked: Asked,
  math: MathLibrary,
  constants: Constants,
): WasmKernel {
  if (kernel.domain.kind !== "population") throw new Error(`kernel ${kernel.name} does not walk a population`);
  const { buffers, uniforms } = used(kernel.body);
  const parameters: readonly ValueType[] = [
    "f64",
    "i32",
    "i32",
    "i32",
    ...buffers.map((): ValueType => "i32"),
    ...uniforms.map((): ValueType => "f64"),
  ];
  const asm = new Assembler(parameters.length, constants);
  const head = new Assembler(parameters.length, constants, asm.locals);
  const [one, four, eight, count] = [asm.local("i32"), asm.local("i32"), asm.local("i32"), asm.local("i32")];
  const frame: Frame = {
    asm,
    head,
    asked,
    address: (buffer) => firstName + buffers.indexOf(buffer),
    uniform: (name) => firstName + buffers.length + uniforms.indexOf(name),
    typeOf: (buffer) => schedule.buffers.get(buffer) ?? "real",
    step,
    element: { 1: one, 4: four, 8: eight },
    math,
    fixed: new Map(),
    scopes: [new Map()],
    names: new Map(),
  };
  for (const stmt of kernel.body) statement(stmt, frame, count);
  const code = [...head.code, ...looped(asm, frame.element, constants), ...new Assembler(0, constants).get(count).code];
  return {
    name: kernel.name,
    population: kernel.domain.population,
    buffers,
    uniforms,
    defined: { name: kernel.name, parameters, results: ["i32"], locals: asm.locals, code },
  };
}

function looped(
  body: Assembler,
  { 1: one, 4: four, 8: eight }: Frame["element"],
  constants: Constants,
): readonly number[] {
  const loop = new Assembler(0, constants);
  loop.get(from).set(one).block().loop();
  loop.get(one).get(to).do("i32.lt_s", "i32.eqz").branchIf(1);
  loop.get(one).i32(2).do("i32.shl").set(four).get(one).i32(3).do("i32.shl").set(eight);
  loop.code.push(...body.code);
  loop.get(one).i32(2).do("i32.add").set(one).branch(0).end().end();
  return loop.code;
}

function used(body: readonly Stmt[]): { readonly buffers: readonly string[]; readonly uniforms: readonly string[] } {
  const buffers = new Set<string>();
  const uniforms = new Set<string>();
  visitStmts(body, (stmt) => {
    if (stmt.kind === "store") buffers.add(stmt.buffer);
    for (const node of expressionsOf(stmt).flatMap(nodes)) {
      if (node.kind === "load") buffers.add(node.buffer);
      if (node.kind === "uniform") uniforms.add(node.name);
    }
  });
  return { buffers: [...buffers], uniforms: [...uniforms] };
}

function statement(stmt: Stmt, frame: Frame, count: number): void {
  const { asm } = frame;
  switch (stmt.kind) {
    case "let": {
      lanes(stmt.value, frame);
      const local = asm.local("v128");
      asm.set(local);
      frame.names.set(stmt.name, local);
      return;
    }
    case "store":
      store(stmt.buffer, stmt.value, frame);
      forget(frame, new Set([stmt.buffer]));
      return;
    case "if":
      perLane(stmt, frame, count);
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

function store(buffer: string, value: Expr, frame: Frame): void {
  const { asm } = frame;
  const type = frame.typeOf(buffer);
  if ((value.type === "boolean") !== (type === "boolean")) throw new Error(`'${buffer}' holds another type`);
  switch (type) {
    case "real":
      addressOf(buffer, frame);
      lanes(value, frame);
      asm.store128();
      return;
    case "integer":
      addressOf(buffer, frame);
      lanes(value, frame);
      asm.simd("i32x4.trunc_sat_f64x2_s_zero").store64Lane();
      return;
    case "boolean": {
      const bits = asm.local("i32");
      lanes(value, frame);
      asm.simd("i64x2.bitmask").set(bits);
      addressOf(buffer, frame).get(bits).i32(1).do("i32.and").storeU8(0);
      addressOf(buffer, frame).get(bits).i32(2).do("i32.and", "i32.eqz", "i32.eqz").storeU8(bytesOf[type]);
    }
  }
}

/** Values that were worked out from a buffer hold no longer once it is written. */
function forget(frame: Frame, written: ReadonlySet<string>): void {
  for (const scope of frame.scopes) {
    for (const e of scope.keys()) if ([...loads(e)].some((buffer) => written.has(buffer))) scope.delete(e);
  }
}

/** A block behind a condition: for each lane in which it holds. */
function perLane(stmt: Extract<Stmt, { kind: "if" }>, frame: Frame, count: number): void {
  const { asm } = frame;
  const bits = asm.local("i32");
  lanes(stmt.condition, frame);
  asm.simd("i64x2.bitmask").set(bits);
  const written = new Set<string>();
  visitStmts([stmt], (one) => {
    if (one.kind === "store") written.add(one.buffer);
  });
  forget(frame, written);
  if (stmt.otherwise.length === 0) asm.get(bits).if();
  for (const lane of [0, 1] as const) {
    if (lane === 1) asm.get(frame.element[1]).i32(1).do("i32.add").get(to).do("i32.lt_s").if();
    const at = { frame, lane, bound: new Map(), spikes, count };
    asm
      .get(bits)
      .i32(1 << lane)
      .do("i32.and")
      .if();
    runBlock(stmt.then, at);
    if (stmt.otherwise.length > 0) {
      asm.else();
      runBlock(stmt.otherwise, { ...at, bound: new Map() });
    }
    asm.end();
    if (lane === 1) asm.end();
  }
  if (stmt.otherwise.length === 0) asm.end();
}
