/** Neurons, synapses and channels as pieces. */
import type { Argument, Block, EquationDecl, GateDecl, Ident, Member, Node, PartDecl, PartRef } from "../ast.ts";
import { derivativeText, printArguments, printExpr, printRange, sourceText } from "./expression.ts";
import { blockPiece, leaf, leafWithColumns, verbatim, type Piece } from "./piece.ts";
import { blockChildren, printAssign, printBindings, printFunction, printLet } from "./statements.ts";

export const printPart = (node: PartDecl): Piece =>
  blockPiece(node, `${node.part} ${node.name.name}`, node.members.map(printMember));

export const printPartRef = ({ name, args }: PartRef): string =>
  name.name + (args.length === 0 ? "" : `(${printArguments(args)})`);

const optionalBlock = (
  node: Node & { readonly doc?: string | undefined },
  head: string,
  body: Block | undefined,
): Piece => (body === undefined ? leaf(node, head) : blockPiece(node, head, blockChildren(body)));

function printMember(node: Member): Piece {
  switch (node.kind) {
    case "param":
    case "const":
    case "state":
    case "input":
    case "noise":
    case "output":
    case "requires":
      return printBindings(node);
    case "let":
      return printLet(node);
    case "function":
      return printFunction(node);
    case "equation":
      return printEquation(node);
    case "equation_loop":
      return blockPiece(
        node,
        `for_loop ${node.variable.name} in ${printRange(node.from, node.to)}`,
        node.members.map(printMember),
      );
    case "gate":
      return printGate(node);
    case "channel_use":
      return leaf(
        node,
        `channel ${node.name.name} = ${printPartRef(node.part)}${node.part.args.length === 0 ? "()" : ""}`,
      );
    case "history":
      return leaf(node, `history ${node.name.name} = ${printExpr(node.value)}`);
    case "method":
      return leaf(node, `method ${printMethod(node.method, node.options)}`);
    case "spike":
      return optionalBlock(node, `spike when ${printExpr(node.condition)}`, node.body);
    case "event":
      return optionalBlock(node, `event ${node.name.name} when ${printExpr(node.condition)}`, node.body);
    case "on":
      return blockPiece(
        node,
        `on ${node.end}${node.event === undefined ? "" : `.${node.event.name}`}`,
        blockChildren(node.body),
      );
    case "every":
      return blockPiece(node, `every ${printExpr(node.interval)}`, blockChildren(node.body));
    case "contribution":
      return leaf(node, printAssign({ ...node, kind: "assign" }));
    case "bad":
      return verbatim(node, sourceText(node));
  }
}

function printEquation(equation: EquationDecl): Piece {
  const { variable, component, order, value, unless, method, options } = equation;
  const left =
    component !== undefined
      ? `d${variable.name}[${printExpr(component)}]/dt`
      : typeof order === "number"
        ? derivativeText(variable.name, order)
        : `d[${printExpr(order)}]${variable.name}/dt[${printExpr(order)}]`;
  const held = unless === undefined ? "" : ` unless ${printExpr(unless)}`;
  const by = method === undefined ? "" : ` by ${printMethod(method, options)}`;
  return leafWithColumns(equation, "equation", left, `${printExpr(value)}${held}${by}`);
}

function printMethod({ name }: Ident, options: readonly Argument[] = []): string {
  return options.length === 0 ? name : `${name}(${printArguments(options)})`;
}

function printGate(node: GateDecl): Piece {
  const children = node.entries.map((entry) =>
    entry.kind === "let" ? printLet(entry) : leafWithColumns(entry, "gate", entry.name.name, printExpr(entry.value)),
  );
  const size = node.size === undefined ? "" : `[${printExpr(node.size)}]`;
  return blockPiece(node, `gate ${node.name.name}${size}`, children);
}
