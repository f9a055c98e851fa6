/** Expressions of two elements at once: reals and integers as two doubles, conditions as masks. */
import type { BinaryOp, Expr } from "../ir/expr.ts";
import { nodes } from "../ir/rewrite.ts";
import type { Assembler } from "./assembler.ts";
import { bytesOf, type Frame } from "./frame.ts";
import { hasMath } from "./math/library.ts";
import type { VectorOp } from "./opcodes.ts";

/** Builtin functions that vectors have. */
export const hasLanes = (name: string): boolean => direct.has(name) || hasMath(name) || name === "flush";

/** Leaves the value on the stack; each is worked out once. */
export function lanes(e: Expr, frame: Frame): void {
  const known = knownLocal(e, frame);
  if (known !== undefined) {
    frame.asm.get(known);
    return;
  }
  if (isFixed(e) && e.kind !== "const") {
    const outside: Frame = { ...frame, asm: frame.head, scopes: [frame.fixed] };
    node(e, outside);
    const local = frame.asm.local("v128");
    frame.head.set(local);
    frame.fixed.set(e, local);
    frame.asm.get(local);
    return;
  }
  node(e, frame);
  if (e.kind === "const") return;
  const local = frame.asm.local("v128");
  frame.asm.tee(local);
  frame.scopes.at(-1)?.set(e, local);
}

export function knownLocal(e: Expr, frame: Frame): number | undefined {
  if (e.kind === "local") {
    const local = frame.names.get(e.name);
    if (local === undefined) throw new Error(`no local '${e.name}'`);
    return local;
  }
  for (let k = frame.scopes.length - 1; k >= 0; k--) {
    const local = frame.scopes[k]?.get(e);
    if (local !== undefined) return local;
  }
  return frame.fixed.get(e);
}

/** The same for all elements of a step. */
const isFixed = (e: Expr): boolean =>
  nodes(e).every(({ kind }) => kind !== "load" && kind !== "index" && kind !== "local");

function node(e: Expr, frame: Frame): void {
  const { asm } = frame;
  switch (e.kind) {
    case "const":
      if (e.type === "boolean") asm.mask(e.value !== 0);
      else asm.f64x2(e.value);
      return;
    case "uniform":
      asm.get(frame.uniform(e.name)).simd("f64x2.splat");
      return;
    case "step":
      asm.get(frame.step).simd("f64x2.splat");
      return;
    case "index":
      asm.get(frame.element[1]).do("f64.convert_i32_s").simd("f64x2.splat");
      asm.get(frame.element[1]).i32(1).do("i32.add", "f64.convert_i32_s").replaceLane(1);
      return;
    case "load":
      load(e.buffer, frame);
      return;
    case "cast":
      cast(e, frame);
      return;
    case "negate":
      lanes(e.operand, frame);
      asm.simd("f64x2.neg");
      return;
    case "not":
      lanes(e.operand, frame);
      asm.simd("v128.not");
      return;
    case "binary":
      lanes(e.left, frame);
      lanes(e.right, frame);
      asm.simd(operators[e.operator]);
      return;
    case "call":
      call(e, frame);
      return;
    case "select":
    case "choose":
      choose(e, frame);
      return;
    case "local":
    case "random":
    case "apply":
    case "reduce":
    case "element":
      throw new Error(`'${e.kind}' cannot be here`);
  }
}

const operators: Readonly<Record<BinaryOp, VectorOp>> = {
  "+": "f64x2.add",
  "-": "f64x2.sub",
  "*": "f64x2.mul",
  "/": "f64x2.div",
  "<": "f64x2.lt",
  "<=": "f64x2.le",
  ">": "f64x2.gt",
  ">=": "f64x2.ge",
  "==": "f64x2.eq",
  "!=": "f64x2.ne",
  and: "v128.and",
  or: "v128.or",
};

/** Address of element i of a buffer. */
export function addressOf(buffer: string, { asm, address, element, typeOf }: Frame): Assembler {
  return asm.get(address(buffer)).get(element[bytesOf[typeOf(buffer)]]).do("i32.add");
}

function load(buffer: string, frame: Frame): void {
  const { asm } = frame;
  switch (frame.typeOf(buffer)) {
    case "real":
      addressOf(buffer, frame).load128();
      return;
    case "integer":
      addressOf(buffer, frame).load64().simd("f64x2.convert_low_i32x4_s");
      return;
    case "boolean":
      addressOf(buffer, frame).mask(false).load16Lane();
      asm.simd("i16x8.extend_low_i8x16_u", "i32x4.extend_low_i16x8_u", "i64x2.extend_low_i32x4_u");
      asm.mask(false).simd("i64x2.ne");
  }
}

function cast(e: Extract<Expr, { kind: "cast" }>, frame: Frame): void {
  const { asm } = frame;
  const from = e.operand.type;
  if (from === "boolean" && e.type !== "boolean") {
    asm.f64x2(1).f64x2(0);
    lanes(e.operand, frame);
    asm.simd("v128.bitselect");
    return;
  }
  lanes(e.operand, frame);
  if (e.type === "boolean" && from !== "boolean") asm.f64x2(0).simd("f64x2.ne");
  if (e.type === "integer" && from === "real") asm.simd("f64x2.trunc");
}

/** Builtin functions that are one instruction. */
const direct: ReadonlyMap<string, VectorOp> = new Map([
  ["abs", "f64x2.abs"],
  ["sqrt", "f64x2.sqrt"],
  ["floor", "f64x2.floor"],
  ["ceil", "f64x2.ceil"],
  ["min", "f64x2.min"],
  ["max", "f64x2.max"],
]);

function call(e: Extract<Expr, { kind: "call" }>, frame: Frame): void {
  const { asm, math } = frame;
  const args = (): void => e.args.forEach((arg) => lanes(arg, frame));
  const op = direct.get(e.name);
  if (op !== undefined && e.args.length === (op.endsWith("min") || op.endsWith("max") ? 2 : 1)) {
    args();
    asm.simd(op);
  } else if (hasMath(e.name)) {
    const places = e.args.map((arg) => {
      const local = asm.local("v128");
      lanes(arg, frame);
      asm.set(local);
      return local;
    });
    math.inline(asm, e.name, "f64x2", places);
  } else if (e.name === "flush") {
    args();
    asm.f64x2(1e-290).simd("f64x2.add").f64x2(1e-290).simd("f64x2.sub");
  } else throw new Error(`'${e.name}' has no form for vectors`);
}

/** A side that costs much is worked out only if some lane takes it. */
function choose(e: Extract<Expr, { kind: "select" | "choose" }>, frame: Frame): void {
  const { asm } = frame;
  const mask = asm.local("v128");
  lanes(e.condition, frame);
  asm.set(mask);
  const side = (part: Expr, wanted: () => void): number => {
    const local = asm.local("v128");
    if (!isCostly(part, frame)) {
      lanes(part, frame);
      asm.set(local);
      return local;
    }
    wanted();
    asm.if();
    frame.scopes.push(new Map());
    lanes(part, frame);
    frame.scopes.pop();
    asm.set(local).end();
    return local;
  };
  const then = side(e.then, () => asm.get(mask).simd("v128.any_true"));
  const otherwise = side(e.otherwise, () => asm.get(mask).simd("i64x2.all_true").do("i32.eqz"));
  asm.get(then).get(otherwise).get(mask).simd("v128.bitselect");
}

const isCostly = (e: Expr, frame: Frame): boolean =>
  nodes(e).some(
    (one) =>
      one.kind === "call" && !direct.has(one.name) && one.name !== "flush" && knownLocal(one, frame) === undefined,
  );
