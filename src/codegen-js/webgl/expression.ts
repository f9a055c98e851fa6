/**
 * Expressions in the part of JavaScript that gpu.js takes. All values are float32: booleans are 0 and 1 in variables, and turn into
 * conditions where they are asked for; numbers are written such that GLSL takes them too.
 */
import type { BinaryOp, Expr } from "../../ir/expr.ts";
import { webglSpellings } from "./functions.ts";

/** What the text around an expression knows. */
export interface Surroundings {
  readonly load: (buffer: string, index: Expr) => string;
  readonly table: (name: string) => string;
  /** A helper is called. */
  readonly calls: Set<string>;
}

const comparisons: Readonly<Partial<Record<BinaryOp, string>>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "==": "===",
  "!=": "!==",
};

/** As a number. */
export function numberText(e: Expr, around: Surroundings): string {
  if (e.type === "boolean" && !isStored(e)) return `(${conditionText(e, around)} ? 1.0 : 0.0)`;
  const of = (inner: Expr): string => numberText(inner, around);
  switch (e.kind) {
    case "const":
      return constantText(e.value);
    case "local":
      return ascii(e.name);
    case "index":
      return e.name;
    case "load":
      return around.load(e.buffer, e.index);
    case "element":
      return `${around.table(e.table)}[${of(e.index)}]`;
    case "cast":
      return castText(e, around);
    case "negate":
      return `(-${of(e.operand)})`;
    case "binary":
      return `(${of(e.left)} ${e.operator} ${of(e.right)})`;
    case "call":
      return callText(e, around);
    case "select":
    case "choose":
      return `(${conditionText(e.condition, around)} ? ${of(e.then)} : ${of(e.otherwise)})`;
    case "not":
    case "uniform":
    case "step":
    case "apply":
    case "random":
    case "reduce":
      throw new Error(`'${e.kind}' in a kernel for gpu.js`);
  }
}

/** What is kept as a number though it is a boolean. */
const isStored = (e: Expr): boolean => e.kind === "local" || e.kind === "load" || e.kind === "element";

/** As a condition. */
export function conditionText(e: Expr, around: Surroundings): string {
  switch (e.kind) {
    case "const":
      return e.value !== 0 ? "(1.0 > 0.5)" : "(0.0 > 0.5)";
    case "not":
      return `!${conditionText(e.operand, around)}`;
    case "binary":
      return comparisonText(e, around);
    case "local":
    case "load":
    case "element":
      return `(${numberText(e, around)} > 0.5)`;
    case "cast":
      return `(${numberText(e.operand, around)} !== 0.0)`;
    case "select":
    case "choose":
      return `((${conditionText(e.condition, around)} ? ${numberText(e.then, around)} : ${numberText(e.otherwise, around)}) > 0.5)`;
    case "index":
    case "negate":
    case "call":
    case "uniform":
    case "step":
    case "apply":
    case "random":
    case "reduce":
      throw new Error(`'${e.kind}' as a condition in a kernel for gpu.js`);
  }
}

function comparisonText({ operator, left, right }: Extract<Expr, { kind: "binary" }>, around: Surroundings): string {
  const logic = operator === "and" ? "&&" : operator === "or" ? "||" : undefined;
  if (logic !== undefined) return `(${conditionText(left, around)} ${logic} ${conditionText(right, around)})`;
  return `(${numberText(left, around)} ${comparisons[operator] ?? operator} ${numberText(right, around)})`;
}

function castText(e: Extract<Expr, { kind: "cast" }>, around: Surroundings): string {
  const text = numberText(e.operand, around);
  if (e.type !== "integer" || e.operand.type !== "real") return text;
  around.calls.add("neuro_trunc");
  return `neuro_trunc(${text})`;
}

function callText({ name, args }: Extract<Expr, { kind: "call" }>, around: Surroundings): string {
  const spelling = webglSpellings[name];
  if (spelling === undefined) throw new Error(`'${name}' in a kernel for gpu.js`);
  for (const helper of spelling.needs ?? []) around.calls.add(helper);
  const texts = args.map((arg) => numberText(arg, around));
  if (name !== "min" && name !== "max") return filled(spelling.call, texts);
  return texts.reduce((before, text) => filled(spelling.call, [before, text]));
}

const filled = (call: string, texts: readonly string[]): string =>
  call.replaceAll(/\$(\d)/g, (_, digit: string) => texts[Number(digit)] ?? "");

/** Without an exponent, which gpu.js does not hand on where the number is whole. */
export function constantText(value: number): string {
  const single = Math.fround(value);
  const text = Number.isInteger(single) ? `${single}.0` : `${single}`;
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}

/** Letters that GLSL knows. */
export const ascii = (name: string): string =>
  name.replaceAll(/[^A-Za-z0-9_]/gu, (letter) => `u${(letter.codePointAt(0) ?? 0).toString(16)}_`);
