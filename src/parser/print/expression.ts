/** Expressions as canonical text. The reader's line breaks in lists and behind operators stay, as "\n" plus relative indentation. */
import type { Annotation, Argument, Binding, Expr, Node, UnitExpr } from "../ast.ts";
import { binaryPrecedence, unaryPrecedence } from "../expression-tree.ts";

export const continuation = "\n  ";
const postfixLevel = 11;
/** What stands on its own, but not before `.` or `[`. */
const literalLevel = 10;
const ofLevel = 9;

export const printExpr = (e: Expr): string => bare(e);

/** How tightly the outermost operator of the printed text binds. */
function level(e: Expr): number {
  switch (e.kind) {
    case "binary":
      return binaryPrecedence[e.operator];
    case "unary":
      return unaryPrecedence[e.operator];
    case "of":
      return ofLevel;
    case "number":
    case "derivative":
      return literalLevel;
    case "boolean":
    case "string":
    case "name":
    case "field":
    case "call":
    case "index":
    case "slice":
    case "array":
    case "reduce":
    case "paren":
    case "bad":
      return postfixLevel;
  }
}

/** Parentheses where a tree that no text made would otherwise be read differently. */
const atLeast = (e: Expr, lowest: number): string => (level(e) < lowest ? `(${bare(e)})` : bare(e));

function bare(e: Expr): string {
  switch (e.kind) {
    case "number":
      return e.text + unitBehindNumber(e.unit);
    case "boolean":
      return String(e.value);
    case "string":
      return quote(e.value);
    case "name":
      return e.name;
    case "field":
      return `${atLeast(e.object, postfixLevel)}.${e.name.name}`;
    case "derivative":
      return derivativeText(e.variable.name, e.order);
    case "unary":
      return (e.operator === "not" ? "not " : e.operator) + atLeast(e.operand, unaryPrecedence[e.operator]);
    case "binary":
      return binary(e);
    case "call":
      return `${e.object === undefined ? "" : `${atLeast(e.object, postfixLevel)}.`}${e.callee.name}(${printArguments(e.args)})`;
    case "index":
      return `${atLeast(e.object, postfixLevel)}[${bare(e.index)}]`;
    case "slice":
      return `${atLeast(e.object, postfixLevel)}[${printRange(e.from, e.to, true)}]`;
    case "array":
      return printArray(e);
    case "reduce":
      return `${e.operator.name}(${e.variable.name} in ${printRange(e.from, e.to, true)} : ${bare(e.body)})`;
    case "of":
      return `${atLeast(e.what, literalLevel)} of ${atLeast(e.object, literalLevel)}`;
    case "paren":
      return `(${bare(e.inner)})`;
    case "bad":
      return sourceText(e);
  }
}

function binary(e: Extract<Expr, { kind: "binary" }>): string {
  const own = binaryPrecedence[e.operator];
  const left = atLeast(e.left, e.operator === "^" ? own + 1 : own);
  if (e.operator === "^") return left + power(e.left) + powerRight(e.right);
  return `${left} ${e.operator}${isBroken(e.left.span.end, e.right) ? continuation : " "}${atLeast(e.right, own + 1)}`;
}
/** Behind a unit, `^` without spaces would belong to the unit. */
const power = (left: Expr): string => (endsInUnit(left) ? " ^ " : "^");
function endsInUnit(e: Expr): boolean {
  if (e.kind === "of") return level(e.object) >= literalLevel && endsInUnit(e.object);
  return e.kind === "number" && e.unit !== undefined;
}
function powerRight(right: Expr): string {
  return beginsWithUnit(right) ? `(${bare(right)})` : atLeast(right, unaryPrecedence["-"]);
}
/** Behind `^` a number takes no unit, so one that has a unit needs parentheses. */
function beginsWithUnit(e: Expr): boolean {
  if (e.kind === "unary") return e.operator !== "not" && beginsWithUnit(e.operand);
  if (e.kind === "binary") return e.operator === "^" && beginsWithUnit(e.left);
  if (e.kind === "of") return beginsWithUnit(e.what);
  return e.kind === "number" && e.unit !== undefined;
}

function unitBehindNumber(unit: UnitExpr | undefined): string {
  if (unit === undefined || unit.text === "1") return "";
  return unit.text.startsWith("1/") ? unit.text.slice(1) : ` ${unit.text}`;
}
export const derivativeText = (variable: string, order: number): string => {
  const digits = order === 1 ? "" : String(order);
  return `d${digits}${variable}/dt${digits}`;
};
export const quote = (text: string): string =>
  `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;

const isAtom = (e: Expr): boolean =>
  e.kind === "name" || (e.kind === "number" && e.unit === undefined && !e.text.endsWith("."));

/** `0 .. 0.8 * N`; between short bounds in brackets without spaces. */
export function printRange(from: Expr, to: Expr, tight = false): string {
  const separator = tight && isAtom(from) && isAtom(to) ? ".." : " .. ";
  return bare(from) + separator + bare(to);
}

export const printArguments = (args: readonly Argument[]): string =>
  printList(args, (argument) => (argument.name === undefined ? "" : `${argument.name.name} = `) + bare(argument.value));

export function sourceText({ span: at }: Node): string {
  return at.source.text.slice(at.start, at.end);
}
/** Whether the reader began a new line between two places. */
function isBroken(end: number, next: Node): boolean {
  return next.span.source.text.slice(end, next.span.start).includes("\n");
}

/** Elements with commas; those that began a line still do. */
export function printList<T extends Node>(elements: readonly T[], one: (element: T) => string): string {
  return elements
    .map((element, k) => {
      const before = elements[k - 1];
      if (before === undefined) return one(element);
      return isBroken(before.span.end, element)
        ? `,${continuation}${one(element).replaceAll("\n", continuation)}`
        : `, ${one(element)}`;
    })
    .join("");
}

/** Brackets on lines of their own where the first element had one. */
function printArray({ span, elements }: Extract<Expr, { kind: "array" }>): string {
  const [first] = elements;
  const list = printList(elements, bare);
  if (first === undefined || !isBroken(span.start + 1, first)) return `[${list}]`;
  const [head = "", ...rest] = list.split("\n");
  return ["[", `  ${head}`, ...rest, "]"].join("\n");
}

export function printAnnotation(annotation: Annotation): string {
  switch (annotation.kind) {
    case "unit":
      return annotation.unit.text;
    case "any":
      return "any";
    case "like":
      return `like ${annotation.name.name}`;
  }
}

export function printBinding(binding: Binding): string {
  return printDeclared(binding) + (binding.value === undefined ? "" : ` = ${bare(binding.value)}`);
}

/** What stands before `=`. */
export function printDeclared({ name, size, annotation }: Binding): string {
  const length = size === undefined ? "" : `[${bare(size)}]`;
  const type = annotation === undefined ? "" : `: ${printAnnotation(annotation)}`;
  return name.name + length + type;
}
