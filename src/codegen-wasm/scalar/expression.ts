/** Expressions of one element. Each value that is used twice is worked out once; what does not change in a loop, before it. */
import type { BinaryOp, Expr } from "../../ir/expr.ts";
import { nodes } from "../../ir/rewrite.ts";
import { hasMath } from "../math/library.ts";
import type { ScalarOp } from "../opcodes.ts";
import { localType, type Body } from "./body.ts";
import { call } from "./call.ts";
import { lookUp, lookUpOf } from "./look-up.ts";
import { load } from "./memory.ts";
import { reduce } from "./reduce.ts";

/** Leaves the value on the stack. */
export function value(e: Expr, b: Body): void {
  if (known(e, b)) return;
  const outside = b.outsideOf(e);
  if (outside !== undefined) {
    value(e, outside);
    const local = outside.values.get(e) ?? keep(e, outside);
    if (outside.asm !== b.asm) outside.asm.do("drop");
    b.asm.get(local);
    return;
  }
  node(e, b);
  if (b.facts.isShared(e)) keep(e, b);
}

/** Keeps what lies on the stack, and leaves it there. */
function keep(e: Expr, b: Body): number {
  const local = b.asm.local(localType(e.type));
  b.asm.tee(local);
  b.values.set(e, local);
  return local;
}

function known(e: Expr, b: Body): boolean {
  if (e.kind === "local" && b.names.has(e.name)) return false;
  const local = b.values.get(e) ?? b.outside.map((one) => one.values.get(e)).find((one) => one !== undefined);
  if (local !== undefined) b.asm.get(local);
  return local !== undefined || b.elsewhere(e);
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
const ofConditions: Readonly<Partial<Record<BinaryOp, ScalarOp>>> = {
  "<": "i32.lt_u",
  "<=": "i32.le_u",
  ">": "i32.gt_u",
  ">=": "i32.ge_u",
  "==": "i32.eq",
  "!=": "i32.ne",
};

function node(e: Expr, b: Body): void {
  const { asm } = b;
  switch (e.kind) {
    case "const":
      if (e.type === "boolean") asm.i32(e.value);
      else asm.f64(e.value);
      return;
    case "uniform":
      asm.get(b.parameters.uniform(e.name));
      if (e.type === "boolean") asm.f64(0).do("f64.ne");
      return;
    case "step":
      asm.get(b.parameters.fixed("step"));
      return;
    case "index":
      asm.get(b.index(e.name)).do("f64.convert_i32_s");
      return;
    case "local":
      local(e.name, b);
      return;
    case "load":
      load(e, b);
      return;
    case "cast":
      cast(e, b);
      return;
    case "negate":
      value(e.operand, b);
      asm.do("f64.neg");
      return;
    case "not":
      value(e.operand, b);
      asm.do("i32.eqz");
      return;
    case "binary":
      value(e.left, b);
      value(e.right, b);
      asm.do((e.left.type === "boolean" ? ofConditions[e.operator] : undefined) ?? operators[e.operator]);
      return;
    case "call":
      call(e, b);
      return;
    case "select":
    case "choose":
      choose(e, b);
      return;
    case "random":
      random(e, b);
      return;
    case "reduce":
      reduce(e, b);
      return;
    case "apply":
    case "element":
      throw new Error(`'${e.kind}' cannot be here`);
  }
}

function random(e: Extract<Expr, { kind: "random" }>, b: Body): void {
  value(e.element, b);
  b.asm.get(b.parameters.fixed("step"));
  for (const arg of e.args) value(arg, b);
  b.asm.call(b.kit.imports.draw(e));
  if (e.type === "boolean") b.asm.f64(0).do("f64.ne");
}

function local(name: string, b: Body): void {
  const bound = b.names.get(name);
  if (bound === undefined) throw new Error(`no local '${name}'`);
  b.asm.get(bound.local);
  if (bound.as === "whole") b.asm.do("f64.convert_i32_s");
}

function cast(e: Extract<Expr, { kind: "cast" }>, b: Body): void {
  const from = e.operand.type;
  value(e.operand, b);
  if (from === "boolean" && e.type !== "boolean") b.asm.do("f64.convert_i32_s");
  if (from !== "boolean" && e.type === "boolean") b.asm.f64(0).do("f64.ne");
  if (from === "real" && e.type === "integer") b.asm.do("f64.trunc");
}

/** A function that is asked for anyway, and has not been worked out. */
const isDue = (e: Expr, b: Body): boolean =>
  e.kind === "call" && hasMath(e.name) && b.due.has(e) && b.facts.isShared(e) && b.values.get(e) === undefined;

function choose(e: Extract<Expr, { kind: "select" | "choose" }>, b: Body): void {
  const lookedUp = lookUpOf(e);
  if (lookedUp !== undefined) return lookUp(lookedUp, b);
  const { asm } = b;
  for (const one of [...nodes(e.then), ...nodes(e.otherwise)])
    if (isDue(one, b)) {
      value(one, b);
      asm.do("drop");
    }
  value(e.condition, b);
  asm.if(localType(e.type));
  b.values.inside(() => value(e.then, b));
  asm.else();
  b.values.inside(() => value(e.otherwise, b));
  asm.end();
}
