/** Statements and expressions of one element: what happens at a spike. Conditions are 0 or 1. */
import type { BinaryOp, Expr } from "../ir/expr.ts";
import type { Stmt } from "../ir/kernel.ts";
import { askForBuiltin, askForDraw, bytesOf, type Frame } from "./frame.ts";
import { addressOf, knownLocal } from "./lanes.ts";
import { hasMath } from "./math/library.ts";
import type { ScalarOp } from "./opcodes.ts";

/** The element of one lane: names that its block has bound, and where its spikes go. */
export interface Lane {
  readonly frame: Frame;
  readonly lane: 0 | 1;
  readonly bound: Map<string, { readonly local: number; readonly boolean: boolean }>;
  readonly spikes: number;
  readonly count: number;
}

export function runBlock(body: readonly Stmt[], at: Lane): void {
  for (const stmt of body) runStatement(stmt, at);
}

function runStatement(stmt: Stmt, at: Lane): void {
  const { asm } = at.frame;
  switch (stmt.kind) {
    case "let":
    case "var": {
      const boolean = stmt.value.type === "boolean";
      const local = asm.local(boolean ? "i32" : "f64");
      value(stmt.value, at);
      asm.set(local);
      at.bound.set(stmt.name, { local, boolean });
      return;
    }
    case "assign": {
      value(stmt.value, at);
      asm.set(at.bound.get(stmt.name)?.local ?? 0);
      return;
    }
    case "store":
      store(stmt.buffer, stmt.value, at);
      return;
    case "if":
      value(stmt.condition, at);
      asm.if();
      runBlock(stmt.then, at);
      if (stmt.otherwise.length > 0) {
        asm.else();
        runBlock(stmt.otherwise, at);
      }
      asm.end();
      return;
    case "emit":
      asm.get(at.spikes).get(at.count).i32(2).do("i32.shl", "i32.add");
      asm.get(at.frame.element[1]).i32(at.lane).do("i32.add").storeI32(0);
      asm.get(at.count).i32(1).do("i32.add").set(at.count);
      return;
    case "accumulate":
    case "for":
    case "while":
    case "return":
      throw new Error(`'${stmt.kind}' cannot be here`);
  }
}

function store(buffer: string, e: Expr, at: Lane): void {
  const { asm, typeOf } = at.frame;
  const type = typeOf(buffer);
  addressOf(buffer, at.frame);
  value(e, at);
  if (e.type === "boolean" && type !== "boolean") asm.do("f64.convert_i32_s");
  if (e.type !== "boolean" && type === "boolean") asm.f64(0).do("f64.ne");
  const offset = at.lane * bytesOf[type];
  switch (type) {
    case "real":
      asm.storeF64(offset);
      return;
    case "integer":
      asm.truncate().storeI32(offset);
      return;
    case "boolean":
      asm.storeU8(offset);
  }
}

const operators: Readonly<Record<BinaryOp, ScalarOp>> = {
  "+": "f64.add",
  "-": "f64.sub",
  "*": "f64.mul",
  "/": "f64.div",
  "<": "f64.lt",
  "<=": "f64.le",
  ">": "f64.gt",
  ">=": "f64.ge",
  "==": "f64.eq",
  "!=": "f64.ne",
  and: "i32.and",
  or: "i32.or",
};

function value(e: Expr, at: Lane): void {
  const { asm } = at.frame;
  const known = e.kind === "local" && at.bound.has(e.name) ? undefined : knownLocal(e, at.frame);
  if (known === undefined) {
    node(e, at);
    return;
  }
  asm.get(known);
  if (e.type === "boolean") asm.lowWord(at.lane).i32(1).do("i32.and");
  else asm.lane(at.lane);
}

/** What is not worked out for both lanes already. */
function node(e: Expr, at: Lane): void {
  const { asm } = at.frame;
  switch (e.kind) {
    case "const":
      if (e.type === "boolean") asm.i32(e.value);
      else asm.f64(e.value);
      return;
    case "uniform":
      asm.get(at.frame.uniform(e.name));
      return;
    case "step":
      asm.get(at.frame.step);
      return;
    case "index":
      asm.get(at.frame.element[1]).i32(at.lane).do("i32.add", "f64.convert_i32_s");
      return;
    case "local":
      asm.get(at.bound.get(e.name)?.local ?? 0);
      return;
    case "load":
      load(e.buffer, at);
      return;
    case "cast":
      cast(e, at);
      return;
    case "negate":
      value(e.operand, at);
      asm.do("f64.neg");
      return;
    case "not":
      value(e.operand, at);
      asm.do("i32.eqz");
      return;
    case "binary":
      value(e.left, at);
      value(e.right, at);
      asm.do(operators[e.operator]);
      return;
    case "call":
      call(e, at);
      return;
    case "select":
    case "choose":
      choose(e, at);
      return;
    case "random":
      random(e, at);
      return;
    case "apply":
    case "reduce":
    case "element":
      throw new Error(`'${e.kind}' cannot be here`);
  }
}

function choose(e: Extract<Expr, { kind: "select" | "choose" }>, at: Lane): void {
  const { asm } = at.frame;
  value(e.condition, at);
  asm.if(e.type === "boolean" ? "i32" : "f64");
  value(e.then, at);
  asm.else();
  value(e.otherwise, at);
  asm.end();
}

function load(buffer: string, at: Lane): void {
  const { asm, typeOf } = at.frame;
  const type = typeOf(buffer);
  const offset = at.lane * bytesOf[type];
  addressOf(buffer, at.frame);
  switch (type) {
    case "real":
      asm.loadF64(offset);
      return;
    case "integer":
      asm.loadI32(offset).do("f64.convert_i32_s");
      return;
    case "boolean":
      asm.loadU8(offset).do("i32.eqz", "i32.eqz");
  }
}

function cast(e: Extract<Expr, { kind: "cast" }>, at: Lane): void {
  const { asm } = at.frame;
  const from = e.operand.type;
  value(e.operand, at);
  if (from === "boolean" && e.type !== "boolean") asm.do("f64.convert_i32_s");
  if (from !== "boolean" && e.type === "boolean") asm.f64(0).do("f64.ne");
  if (from === "real" && e.type === "integer") asm.do("f64.trunc");
}

const direct: Readonly<Record<string, ScalarOp>> = {
  abs: "f64.abs",
  sqrt: "f64.sqrt",
  floor: "f64.floor",
  ceil: "f64.ceil",
};

function call(e: Extract<Expr, { kind: "call" }>, at: Lane): void {
  const { asm, asked } = at.frame;
  for (const arg of e.args) value(arg, at);
  const op = direct[e.name];
  if (op !== undefined) asm.do(op);
  else if (hasMath(e.name)) asm.call(at.frame.math.index(e.name, "f64"));
  else if (e.name === "flush") asm.f64(1e-290).do("f64.add").f64(1e-290).do("f64.sub");
  else asm.call(askForBuiltin(e, asked));
}

function random(e: Extract<Expr, { kind: "random" }>, at: Lane): void {
  value(e.element, at);
  at.frame.asm.get(at.frame.step);
  for (const arg of e.args) value(arg, at);
  at.frame.asm.call(askForDraw(e, at.frame.asked));
}
