/** Builtin functions of one number: instructions where there are some, functions of the module, else JavaScript. */
import type { Expr } from "../../ir/expr.ts";
import { hasMath } from "../math/library.ts";
import type { ScalarOp } from "../opcodes.ts";
import type { Body } from "./body.ts";
import { clip, extreme } from "./extreme.ts";

type Call = Extract<Expr, { kind: "call" }>;

const instructions: Readonly<Record<string, ScalarOp>> = {
  abs: "f64.abs",
  sqrt: "f64.sqrt",
  floor: "f64.floor",
  ceil: "f64.ceil",
  int: "f64.trunc",
};

/** Whether a call stays inside of WebAssembly. */
export const isInside = ({ name, type }: Call): boolean =>
  instructions[name] !== undefined ||
  written[name] !== undefined ||
  hasMath(name) ||
  ["min", "max", "clip"].includes(name) ||
  (name === "mod" && type === "integer");

export function call(e: Call, b: Body): void {
  const { asm } = b;
  if (e.name === "mod" && e.type === "integer") return remainder(e, b);
  if (e.name === "min" || e.name === "max") return extreme(e.name, e.args, b);
  if (e.name === "clip") return clip(e.args, b);
  if (hasMath(e.name)) return inPlace(e, b);
  for (const arg of e.args) b.value(arg);
  const instruction = instructions[e.name];
  const write = written[e.name];
  if (instruction !== undefined) asm.do(instruction);
  else if (write !== undefined) write(b);
  else {
    asm.call(b.kit.imports.builtin(e.name, e.args.length));
    if (e.type === "boolean") asm.f64(0).do("f64.ne");
  }
}

/** A call would cost about as much as what is usual takes. */
function inPlace(e: Call, b: Body): void {
  const args = e.args.map((arg) => {
    const local = b.asm.local("f64");
    b.value(arg);
    b.asm.set(local);
    return local;
  });
  b.kit.math.inline(b.asm, e.name, "f64", args);
}

/** Functions of what lies on the stack. */
const written: Readonly<Record<string, ((b: Body) => void) | undefined>> = {
  flush: ({ asm, kit }) => {
    const small = kit.precision === "f64" ? 1e-290 : 1e-30;
    asm.f64(small).do("f64.add").f64(small).do("f64.sub");
  },
  isnan: ({ asm }) => {
    const x = asm.local("f64");
    asm.tee(x).get(x).do("f64.ne");
  },
  heaviside: ({ asm }) => {
    const x = asm.local("f64");
    asm.set(x).f64(1).f64(0).f64(NaN).get(x).f64(0).do("f64.lt", "select").get(x).f64(0).do("f64.ge", "select");
  },
  sign: ({ asm }) => {
    const x = asm.local("f64");
    asm.set(x).f64(1).f64(-1).get(x).get(x).f64(0).do("f64.lt", "select").get(x).f64(0).do("f64.gt", "select");
  },
};

/** x - y · floor(x / y) of whole numbers, with the sign of x where it is 0. */
function remainder(e: Call, b: Body): void {
  const { asm } = b;
  const [x, y, r] = [asm.local("f64"), asm.local("f64"), asm.local("f64")];
  const [first, second] = e.args;
  if (first === undefined || second === undefined) throw new Error("mod has two arguments");
  b.value(first);
  asm.set(x);
  b.value(second);
  asm.set(y);
  asm.get(x).get(y).get(x).get(y).do("f64.div", "f64.floor", "f64.mul", "f64.sub").set(r);
  asm.get(r).get(x).do("f64.copysign").get(r).get(r).f64(0).do("f64.eq", "select");
}
