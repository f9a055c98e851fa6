import type { Expr } from "../../parser/ast.ts";
import type { Subject } from "./lint.ts";

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** All names that a piece of the tree reads or writes; names that it declares are not among them. */
export function namesIn(tree: object): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesIn(tree))
    if (node["kind"] === "name" && typeof node["name"] === "string") found.add(node["name"]);
  return found;
}

export type Node = Readonly<Record<string, unknown>>;

/** Every declaration, block and statement of the user's file, and what they consist of but for expressions. */
export const plainNodesOfFile = ({ module, answers }: Subject): readonly Node[] =>
  (answers.written ??= nodesIn(module.ast.items, expressions));

const expressions: ReadonlySet<unknown> = new Set<Expr["kind"]>([
  "number",
  "boolean",
  "string",
  "name",
  "field",
  "derivative",
  "unary",
  "binary",
  "call",
  "index",
  "slice",
  "array",
  "reduce",
  "of",
  "paren",
]);

/**
 * Every node of a piece of the tree.
 * @param without kinds of nodes that are left out, with what is in them
 */
export function nodesIn(tree: object, without: ReadonlySet<unknown> = new Set()): readonly Node[] {
  const found: Node[] = [];
  const open: unknown[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) for (const element of node) open.push(element);
    else if (isNode(node) && !without.has(node["kind"])) {
      found.push(node);
      for (const key in node) {
        if (key === "span" || key === "fromSpan") continue;
        const inner = node[key];
        if (typeof inner === "object" && inner !== null) open.push(inner);
      }
    }
  }
  return found;
}
