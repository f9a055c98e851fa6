/** Expressions whose names are identifiers already: a switch, with parentheses where WGSL asks for them. */
import type { BinaryOp, Expr, Type } from "../../ir/expr.ts";
import { functionRow } from "../../language/functions/index.ts";
import type { Access } from "../access.ts";
import { drawOf } from "../draws/index.ts";
import { spellingOf } from "../math/index.ts";
import { integerLiteral, realLiteral } from "./number.ts";

/** Where a text is printed for, and what it uses of the prelude. */
export interface Printing {
  readonly access: Access;
  readonly uses: Set<string>;
}

/**
 * Binding strength, weakest first, as far as WGSL lets operators stand beside each other (section 8.1): comparisons do not chain, and
 * `&&` and `||` do not mix.
 */
export const strength = { logic: 4, comparison: 9, sum: 12, product: 13, unary: 15, primary: 20 } as const;

interface Printed {
  readonly text: string;
  readonly strength: number;
}

const operators: Readonly<Record<BinaryOp, { readonly text: string; readonly strength: number }>> = {
  "+": { text: "+", strength: strength.sum },
  "-": { text: "-", strength: strength.sum },
  "*": { text: "*", strength: strength.product },
  "/": { text: "/", strength: strength.product },
  "<": { text: "<", strength: strength.comparison },
  "<=": { text: "<=", strength: strength.comparison },
  ">": { text: ">", strength: strength.comparison },
  ">=": { text: ">=", strength: strength.comparison },
  "==": { text: "==", strength: strength.comparison },
  "!=": { text: "!=", strength: strength.comparison },
  and: { text: "&&", strength: strength.logic },
  or: { text: "||", strength: strength.logic },
};

export const wgslTypes: Readonly<Record<Type, string>> = { real: "f32", integer: "i32", boolean: "bool" };

export function printExpression(e: Expr, p: Printing): string {
  return printed(e, p).text;
}

/** As memory holds it. */
export function printStored(e: Expr, p: Printing): string {
  return e.type === "boolean" ? `select(0, 1, ${printExpression(e, p)})` : printExpression(e, p);
}

/** In parentheses where it binds more weakly than `least`. */
export function at(e: Expr, least: number, p: Printing): string {
  const inner = printed(e, p);
  return inner.strength >= least ? inner.text : `(${inner.text})`;
}

const primary = (text: string): Printed => ({ text, strength: strength.primary });

/** What lies in memory, as a value of a body. */
const read = (text: string, type: Type): Printed =>
  type === "boolean" ? { text: `${text} != 0`, strength: strength.comparison } : primary(text);

function printed(e: Expr, p: Printing): Printed {
  const { access } = p;
  switch (e.kind) {
    case "const":
      return constant(e, p);
    case "step":
      return primary(`i32(${access.step})`);
    case "uniform":
      return read(access.uniform(e.name), e.type);
    case "local":
      return primary(e.name);
    case "index":
      return primary(access.index[e.name]);
    case "load":
      return read(access.load(e.buffer, printExpression(e.index, p)), e.type);
    case "element":
      return converted(primary(access.table(e.table, printExpression(e.index, p))), "real", e.type);
    case "cast":
      return converted(printed(e.operand, p), e.operand.type, e.type);
    case "negate":
      return unary("-", e.operand, p);
    case "not":
      return unary("!", e.operand, p);
    case "binary":
      return binary(e, p);
    case "call":
      return call(e, p);
    case "apply":
      return primary(`${e.name}(${list(e.args, p)})`);
    case "select":
    case "choose":
      return primary(`select(${list([e.otherwise, e.then, e.condition], p)})`);
    case "random":
      return random(e, p);
    case "reduce":
      throw new Error("a reduction is a loop by now");
  }
}

const list = (args: readonly Expr[], p: Printing): string => args.map((arg) => printExpression(arg, p)).join(", ");

function constant(e: { readonly type: Type; readonly value: number }, p: Printing): Printed {
  switch (e.type) {
    case "boolean":
      return primary(e.value === 0 ? "false" : "true");
    case "integer":
      return literal(integerLiteral(e.value));
    case "real": {
      const found = realLiteral(e.value);
      if ("text" in found) return literal(found.text);
      p.uses.add(found.made);
      return literal(`${found.minus ? "-" : ""}neuro_${found.made}()`);
    }
  }
}

const literal = (text: string): Printed => (text.startsWith("-") ? { text, strength: strength.unary } : primary(text));

function converted(inner: Printed, from: Type, to: Type): Printed {
  if (from === to) return inner;
  switch (to) {
    case "real":
      return primary(from === "boolean" ? `select(0.0, 1.0, ${inner.text})` : `f32(${inner.text})`);
    case "integer":
      return primary(from === "boolean" ? `select(0, 1, ${inner.text})` : `i32(${inner.text})`);
    case "boolean": {
      const left = inner.strength >= strength.sum ? inner.text : `(${inner.text})`;
      return { text: `${left} != ${from === "real" ? "0.0" : "0"}`, strength: strength.comparison };
    }
  }
}

function unary(operator: "-" | "!", operand: Expr, p: Printing): Printed {
  const inner = at(operand, strength.unary, p);
  return { text: inner.startsWith("-") ? `${operator}(${inner})` : `${operator}${inner}`, strength: strength.unary };
}

/** Of booleans only equality is an operator. */
const orders: ReadonlySet<BinaryOp> = new Set<BinaryOp>(["<", "<=", ">", ">="]);

function binary(e: Extract<Expr, { kind: "binary" }>, p: Printing): Printed {
  const { text, strength: own } = operators[e.operator];
  if (e.left.type === "boolean" && orders.has(e.operator))
    return { text: `${printStored(e.left, p)} ${text} ${printStored(e.right, p)}`, strength: own };
  const left = sideOf(e, e.left, own, p);
  const right = own === strength.logic ? sideOf(e, e.right, own, p) : at(e.right, own + 1, p);
  return {
    text: `${left} ${text} ${own === strength.sum && right.startsWith("-") ? `(${right})` : right}`,
    strength: own,
  };
}

/** An operand that may be of the same strength: never of a comparison, and of `&&` and `||` only the same. */
function sideOf(e: Extract<Expr, { kind: "binary" }>, side: Expr, own: number, p: Printing): string {
  const alike = side.kind === "binary" && side.operator === e.operator;
  const chains = own === strength.sum || own === strength.product || (own === strength.logic && alike);
  return at(side, chains ? own : own + 1, p);
}

/** A builtin in its spelling; further arguments nest from the left: min(min(a, b), c). */
function call(e: Extract<Expr, { kind: "call" }>, p: Printing): Printed {
  const spelling = spellingOf(e.name, e.type);
  for (const used of spelling.uses) p.uses.add(used);
  const args = e.args.map((arg) => printExpression(arg, p));
  const [first = "", ...rest] = args;
  const row = functionRow(e.name);
  if (row?.variadic) return rest.reduce((sofar, arg) => primary(spelling.write([sofar.text, arg])), primary(first));
  return primary(spelling.write(args));
}

function random(e: Extract<Expr, { kind: "random" }>, p: Printing): Printed {
  const { name, otherwise, result } = drawOf(e.distribution, e.args.length);
  p.uses.add(`draw_${name}`);
  const given = e.args.map((arg) => printExpression(arg, p));
  const left = otherwise.slice(given.length).map((value) => constant({ type: "real", value }, p).text);
  const args = [`${e.site}u`, `u32(${printExpression(e.element, p)})`, ...given, ...left];
  return converted(primary(`neuro_draw_${name}(${args.join(", ")})`), result, e.type);
}
