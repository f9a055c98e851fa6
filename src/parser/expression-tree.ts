/** Flat chains of operators to trees, by precedence; iterative, so that no chain overflows the stack. */
import { joinSpans, span, type Source } from "../source/source.ts";
import type { BinaryOp, Expr, Node, UnaryOp } from "./ast.ts";

/** How tightly an operator binds; `^` associates to the right, all others to the left. */
export const binaryPrecedence: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "==": 4,
  "!=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "^": 8,
};
/** `-x^2` is -(x^2), `not a == b` is not (a == b). */
export const unaryPrecedence: Readonly<Record<UnaryOp, number>> = { not: 3, "-": 7, "+": 7 };

export type ChainPart =
  | { readonly kind: "operand"; readonly value: Expr }
  | { readonly kind: "prefix"; readonly operator: UnaryOp; readonly start: number }
  | { readonly kind: "infix"; readonly operator: BinaryOp };
type Operator = Exclude<ChainPart, { kind: "operand" }>;

/** Shunting yard (Dijkstra 1961) over `{prefix} operand {infix {prefix} operand}`. */
export function buildTree(source: Source, chain: readonly ChainPart[]): Expr {
  const operands: Expr[] = [];
  const operators: Operator[] = [];
  for (const part of chain) {
    switch (part.kind) {
      case "operand":
        operands.push(part.value);
        break;
      case "prefix":
        operators.push(part);
        break;
      case "infix":
        while (operators.length > 0 && bindsFirst(operators.at(-1)!, part.operator))
          reduce(source, operands, operators.pop()!);
        operators.push(part);
        break;
    }
  }
  while (operators.length > 0) reduce(source, operands, operators.pop()!);
  return operands[0]!;
}

function bindsFirst(left: Operator, right: BinaryOp): boolean {
  const tightness = left.kind === "prefix" ? unaryPrecedence[left.operator] : binaryPrecedence[left.operator];
  return right === "^" ? tightness > binaryPrecedence[right] : tightness >= binaryPrecedence[right];
}

function reduce(source: Source, operands: Expr[], operator: Operator): void {
  const right = operands.pop()!;
  if (operator.kind === "prefix") {
    operands.push({
      kind: "unary",
      operator: operator.operator,
      operand: right,
      span: span(source, operator.start, right.span.end),
    });
    return;
  }
  const left = operands.pop()!;
  operands.push({ kind: "binary", operator: operator.operator, left, right, span: joinSpans(left.span, right.span) });
}

/** The expressions directly inside one. */
export function childrenOf(e: Expr): readonly Expr[] {
  switch (e.kind) {
    case "number":
    case "boolean":
    case "string":
    case "name":
    case "derivative":
    case "bad":
      return [];
    case "field":
      return [e.object];
    case "unary":
      return [e.operand];
    case "binary":
      return [e.left, e.right];
    case "call":
      return [...(e.object === undefined ? [] : [e.object]), ...e.args.map((argument) => argument.value)];
    case "index":
      return [e.object, e.index];
    case "slice":
      return [e.object, e.from, e.to];
    case "array":
      return e.elements;
    case "reduce":
      return [e.from, e.to, e.body];
    case "of":
      return [e.what, e.object];
    case "paren":
      return [e.inner];
  }
}

/** The first node that lies more than `limit` levels deep. */
export function tooDeep(root: Expr, limit: number): Node | undefined {
  // Each level is at least a character longer than what is inside.
  if (root.span.end - root.span.start <= limit) return undefined;
  let level: readonly Expr[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return level[0];
    level = level.flatMap(childrenOf);
  }
  return undefined;
}
