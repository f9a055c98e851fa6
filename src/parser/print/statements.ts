/** Statements as pieces. */
import type { AssignStmt, Block, FunctionDecl, LetDecl, Stmt } from "../ast.ts";
import { printAnnotation, printBinding, printExpr, printList, printRange, sourceText } from "./expression.ts";
import { blockPiece, leaf, verbatim, type Piece } from "./piece.ts";

export const blockChildren = (block: Block): readonly Piece[] => block.statements.map(printStatement);
export const printAssign = ({ target, operator, value }: AssignStmt): string =>
  `${printExpr(target)} ${operator} ${printExpr(value)}`;
export const printLet = (node: LetDecl): Piece => leaf(node, `let ${printList(node.entries, printBinding)}`);

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
