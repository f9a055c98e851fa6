/** Expressions whose names are identifiers already: a switch, with parentheses where the precedence asks for them. */
import { functionRow } from "../../language/functions/index.ts";
import type { BinaryOp, Expr } from "../../ir/expr.ts";
import { isIdentifier } from "../raise/names.ts";
import { printNumber } from "./number.ts";

/** Binding strength, weakest first, as in ECMA-262 section 13. */
export const strength = {
  conditional: 3,
  or: 4,
  and: 5,
  equality: 9,
  relation: 10,
  sum: 12,
  product: 13,
  unary: 15,
  primary: 20,
} as const;

interface Printed {
  readonly text: string;
  readonly strength: number;
}

const operators: Readonly<Record<BinaryOp, { readonly text: string; readonly strength: number }>> = {
  "+": { text: "+", strength: strength.sum },
  "-": { text: "-", strength: strength.sum },
  "*": { text: "*", strength: strength.product },
  "/": { text: "/", strength: strength.product },
  "<": { text: "<", strength: strength.relation },
  "<=": { text: "<=", strength: strength.relation },
  ">": { text: ">", strength: strength.relation },
  ">=": { text: ">=", strength: strength.relation },
  "==": { text: "===", strength: strength.equality },
  "!=": { text: "!==", strength: strength.equality },
  and: { text: "&&", strength: strength.and },
  or: { text: "||", strength: strength.or },
};

/** Booleans are JavaScript booleans; storage and arithmetic turn them into 0 and 1. */
export function printExpression(e: Expr): string {
  return printed(e).text;
}

/** As a number: what storage holds. */
export function printStored(e: Expr): string {
  if (e.type !== "boolean") return printExpression(e);
  return e.kind === "const" ? printNumber(e.value) : `${at(e, strength.or)} ? 1 : 0`;
}

/** In parentheses where it binds more weakly than `least`. */
export function at(e: Expr, least: number): string {
  return parenthesized(printed(e), least);
}

function parenthesized(p: Printed, least: number): string {
  return p.strength >= least ? p.text : `(${p.text})`;
}

function primary(text: string): Printed {
  return { text, strength: strength.primary };
}

/** Numbers in storage read as booleans. */
function read(text: string, e: Expr): Printed {
  return e.type === "boolean" ? { text: `${text} !== 0`, strength: strength.equality } : primary(text);
}

function printed(e: Expr): Printed {
  switch (e.kind) {
    case "const":
      return constant(e);
    case "step":
      return primary("step");
    case "uniform":
    case "local":
    case "index":
      return primary(e.name);
    case "load":
      return read(`${e.buffer}[${printExpression(e.index)}]`, e);
    case "element":
      return read(`${e.table}[${printExpression(e.index)}]`, e);
    case "cast":
      return cast(e);
    case "negate":
      return unary("-", e.operand);
    case "not":
      return unary("!", e.operand);
    case "binary":
      return binary(e);
    case "call":
      return call(
        e.name,
        e.args.map((arg) => printed(arg)),
      );
    case "apply":
      return primary(`${e.name}(${e.args.map(printExpression).join(", ")})`);
    case "select":
    case "choose":
      return {
        text: `${at(e.condition, strength.or)} ? ${at(e.then, strength.conditional)} : ${at(e.otherwise, strength.conditional)}`,
        strength: strength.conditional,
      };
    case "random": {
      const args = [`${e.site}`, printExpression(e.element), "step", ...e.args.map(printExpression)];
      return read(`draw${member(e.distribution)}(${args.join(", ")})`, e);
    }
    case "reduce":
      throw new Error("a reduction is a loop by now");
  }
}

/** `.name`, or `["name"]` where that is no identifier. */
export function member(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function constant(e: Extract<Expr, { kind: "const" }>): Printed {
  if (e.type === "boolean") return primary(e.value !== 0 ? "true" : "false");
  const text = printNumber(e.value);
  return text.startsWith("-") ? { text, strength: strength.unary } : primary(text);
}

function unary(operator: "-" | "!", operand: Expr): Printed {
  const inner = at(operand, strength.unary);
  return { text: inner.startsWith("-") ? `${operator}(${inner})` : `${operator}${inner}`, strength: strength.unary };
}

function binary(e: Extract<Expr, { kind: "binary" }>): Printed {
  const { text, strength: own } = operators[e.operator];
  const right = at(e.right, own + 1);
  const shielded = own === strength.sum && right.startsWith("-") ? `(${right})` : right;
  return { text: `${at(e.left, own)} ${text} ${shielded}`, strength: own };
}

function cast(e: Extract<Expr, { kind: "cast" }>): Printed {
  const from = e.operand.type;
  if (e.type === "boolean") return { text: `${at(e.operand, strength.relation)} !== 0`, strength: strength.equality };
  if (from === "boolean") return { text: `${at(e.operand, strength.or)} ? 1 : 0`, strength: strength.conditional };
  return e.type === "integer" ? primary(`Math.trunc(${printExpression(e.operand)})`) : printed(e.operand);
}

/** A builtin in its spelling; further arguments nest from the left: min(min(a, b), c). */
function call(name: string, args: readonly Printed[]): Printed {
  const row = functionRow(name);
  if (!row) throw new Error(`unknown function ${name}`);
  const [first, second, ...rest] = args;
  if (row.variadic && first && second && rest.length > 0) return call(name, [call(name, [first, second]), ...rest]);
  if (row.variadic && first && !second) return first;
  return spelled(row.spell.js.call, args);
}

function spelled(template: string, args: readonly Printed[]): Printed {
  const text = template.replace(/\$(\d)/g, (_, digit: string, position: number) => {
    const arg = args[Number(digit)] ?? primary("NaN");
    const free = /[(,] *$/.test(template.slice(0, position)) && /^ *[),]/.test(template.slice(position + 2));
    return free ? arg.text : parenthesized(arg, strength.primary);
  });
  return { text, strength: /^[\w.]+\(.*\)$|^\(.*\)$/.test(template) ? strength.primary : 0 };
}
