/** Elements of buffers, and the whole numbers that say which. */
import type { Expr, Type } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import { shiftOf } from "../kit.ts";
import { isElement } from "../parameters.ts";
import { localType, type Body } from "./body.ts";

/** Address of an element whose number `index` leaves on the stack. */
export function addressOf(buffer: string, b: Body, index: () => void): Assembler {
  const { asm, kit } = b;
  asm.get(b.parameters.address(buffer));
  index();
  const shift = shiftOf(kit.typeOf(buffer), kit.precision);
  if (shift > 0) asm.i32(shift).do("i32.shl");
  return asm.do("i32.add");
}

export function load(e: Extract<Expr, { kind: "load" }>, b: Body): void {
  const type = b.kit.typeOf(e.buffer);
  inBounds(e.buffer, e.index, b, {
    result: localType(type),
    inside: (index) => read(type, b, addressOf(e.buffer, b, index)),
    outside: () => (type === "boolean" ? b.asm.i32(1) : b.asm.f64(NaN)),
  });
}

/** A number of a buffer, at the place that a local says. */
export function loadAt(buffer: string, at: number, b: Body): void {
  const { asm } = b;
  asm.get(at).get(b.parameters.length(buffer)).do("i32.lt_u").if("f64");
  read(
    "real",
    b,
    addressOf(buffer, b, () => asm.get(at)),
  );
  asm.else().f64(NaN).end();
}

/** What lies at the address on the stack. */
function read(type: Type, b: Body, asm: Assembler): void {
  switch (type) {
    case "real":
      if (b.kit.precision === "f64") asm.loadF64(0);
      else asm.loadF32(0).do("f64.promote_f32");
      return;
    case "integer":
      asm.loadI32(0).do("f64.convert_i32_s");
      return;
    case "boolean":
      asm.loadU8(0).i32(0).do("i32.ne");
  }
}

export function store(buffer: string, index: Expr, value: Expr, b: Body): void {
  const type = b.kit.typeOf(buffer);
  inBounds(buffer, index, b, {
    inside: (at) => {
      const asm = addressOf(buffer, b, at);
      if (type === "integer" && value.kind === "step") whole(value, b);
      else converted(value, type, b);
      write(type, b, asm);
    },
  });
}

/** Leaves a value on the stack as it is stored, but for its precision. */
function converted(value: Expr, type: Type, b: Body): void {
  const { asm } = b;
  b.value(value);
  if (value.type === "boolean" && type !== "boolean") asm.do("f64.convert_i32_s");
  if (value.type !== "boolean" && type === "boolean") asm.f64(0).do("f64.ne");
  if (type === "integer") toInt32(asm);
}

function write(type: Type, b: Body, asm: Assembler): void {
  switch (type) {
    case "real":
      if (b.kit.precision === "f64") asm.storeF64(0);
      else asm.do("f32.demote_f64").storeF32(0);
      return;
    case "integer":
      asm.storeI32(0);
      return;
    case "boolean":
      asm.storeU8(0);
  }
}

/** A whole number as JavaScript stores it in 32 bits: modulo 2^32. */
export function toInt32(asm: Assembler): Assembler {
  const x = asm.local("f64");
  asm
    .tee(x)
    .get(x)
    .f64(2 ** -32)
    .do("f64.mul", "f64.floor")
    .f64(2 ** 32)
    .do("f64.mul", "f64.sub");
  return asm.truncateUnsigned();
}

interface Access {
  /** Type of what it leaves on the stack. */
  readonly result?: "f64" | "i32";
  readonly inside: (index: () => void) => void;
  readonly outside?: () => void;
}

/** As in JavaScript, what lies outside of an array is not there. */
export function inBounds(buffer: string, index: Expr, b: Body, { result, inside, outside }: Access): void {
  if (isElement(index) || b.isInside(buffer, index)) {
    inside(() => whole(index, b));
    return;
  }
  const { asm } = b;
  const at = asm.local("i32");
  whole(index, b);
  asm.tee(at).get(b.parameters.length(buffer)).do("i32.lt_u").if(result);
  b.values.inside(() => inside(() => asm.get(at)));
  if (outside !== undefined) {
    asm.else();
    outside();
  }
  asm.end();
}

/** Leaves a whole number on the stack as 32 bits. */
export function whole(e: Expr, b: Body): void {
  const { asm } = b;
  const outside = e.kind === "step" ? b.outside[0] : b.outsideOf(e);
  if (outside !== undefined) {
    asm.get(outside.wholes.get(e) ?? wholeOutside(e, outside));
    return;
  }
  switch (e.kind) {
    case "const":
      asm.i32(e.value);
      return;
    case "index":
      asm.get(b.index(e.name));
      return;
    case "load":
      if (isElement(e.index) && e.type === "integer") {
        addressOf(e.buffer, b, () => whole(e.index, b)).loadI32(0);
        return;
      }
      break;
    case "binary":
      if (e.type === "integer" && e.operator !== "/") {
        whole(e.left, b);
        whole(e.right, b);
        asm.do(e.operator === "+" ? "i32.add" : e.operator === "-" ? "i32.sub" : "i32.mul");
        return;
      }
      break;
    case "local": {
      const bound = b.names.get(e.name);
      if (bound?.as !== "whole") break;
      asm.get(bound.local);
      return;
    }
    case "step":
      stepNumber(b);
      return;
    case "uniform":
    case "cast":
    case "negate":
    case "not":
    case "call":
    case "select":
    case "choose":
    case "random":
    case "reduce":
    case "apply":
    case "element":
  }
  b.value(e);
  asm.truncate();
}

/** Modulo 2^32, which costs as much as a small kernel: nobody does so many steps. */
function stepNumber({ asm, parameters }: Body): void {
  const step = parameters.fixed("step");
  asm
    .get(step)
    .f64(2 ** 31)
    .do("f64.lt")
    .if("i32")
    .get(step)
    .truncate()
    .else();
  toInt32(asm.get(step)).end();
}

function wholeOutside(e: Expr, outside: Body): number {
  const local = outside.asm.local("i32");
  whole(e, outside);
  outside.asm.set(local);
  outside.wholes.set(e, local);
  return local;
}
