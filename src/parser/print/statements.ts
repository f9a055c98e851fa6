/** Statements as pieces. */
import type { AssignStmt, Binding, Block, FunctionDecl, LetDecl, Node, Stmt } from "../ast.ts";
import {
  printAnnotation,
  printBinding,
  printDeclared,
  printExpr,
  printList,
  printRange,
  sourceText,
} from "./expression.ts";
import { blockPiece, leaf, leafWithColumns, verbatim, type Piece } from "./piece.ts";

export const blockChildren = (block: Block): readonly Piece[] => block.statements.map(printStatement);
export const printAssign = ({ target, operator, value }: AssignStmt): string =>
  `${printExpr(target)} ${operator} ${printExpr(value)}`;
export const printLet = (node: LetDecl): Piece => printBindings(node);

type Bindings = Node & {
  readonly kind: string;
  readonly doc?: string | undefined;
  readonly entries: readonly Binding[];
};

/** `param tau = 20 ms`: one binding is aligned with its neighbours, several on a line are not. */
export function printBindings(node: Bindings): Piece {
  const [only, second] = node.entries;
  const value = only?.value;
  if (only === undefined || second !== undefined || value === undefined)
    return leaf(node, `${node.kind} ${printList(node.entries, printBinding)}`);
  const cells = value.kind === "array" && value.elements.length > 1 ? value.elements.map(printExpr) : undefined;
  return leafWithColumns(node, node.kind, `${node.kind} ${printDeclared(only)}`, printExpr(value), cells);
}

export function printStatement(node: Stmt): Piece {
  switch (node.kind) {
    case "let":
      return printLet(node);
    case "assign":
      return leaf(node, printAssign(node));
    case "if":
      return printIf(node);
    case "for":
      return blockPiece(
        node,
        `for_loop ${node.variable.name} in ${printRange(node.from, node.to)}`,
        blockChildren(node.body),
      );
    case "while":
      return blockPiece(
        node,
        `while_loop ${printExpr(node.condition)}${node.atMost === undefined ? "" : ` at most ${printExpr(node.atMost)}`}`,
        blockChildren(node.body),
      );
    case "return":
      return leaf(node, `return ${printExpr(node.value)}`);
    case "refractory":
      return leaf(node, printRefractory(node));
    case "bad":
      return verbatim(node, sourceText(node));
  }
}

function printRefractory({ time, condition }: Extract<Stmt, { kind: "refractory" }>): string {
  if (condition !== undefined) return `refractory while ${printExpr(condition)}`;
  return time === undefined ? "refractory" : `refractory ${printExpr(time)}`;
}

function printIf(node: Extract<Stmt, { kind: "if" }>): Piece {
  const sections = node.arms.map(({ condition, body }, k) => ({
    head: `${k === 0 ? "" : "else "}ifelse ${printExpr(condition)}`,
    children: blockChildren(body),
    end: body.span.end,
  }));
  const { otherwise } = node;
  if (otherwise !== undefined)
    sections.push({ head: "else", children: blockChildren(otherwise), end: otherwise.span.end });
  return { span: node.span, text: "", sections };
}

export function printFunction(node: FunctionDecl): Piece {
  const parameters = node.parameters.map(
    ({ name, annotation }) => name.name + (annotation === undefined ? "" : `: ${printAnnotation(annotation)}`),
  );
  const result = node.result === undefined ? "" : `: ${printAnnotation(node.result)}`;
  const head = `function ${node.name.name}(${parameters.join(", ")})${result}`;
  return node.body.kind === "expr"
    ? leaf(node, `${head} = ${printExpr(node.body.value)}`)
    : blockPiece(node, head, blockChildren(node.body.block));
}
