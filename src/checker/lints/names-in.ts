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

/** Every node of the user's file. */
export const nodesOfFile = ({ module, answers }: Subject): readonly Node[] =>
  (answers.written ??= nodesIn(module.ast.items));

/** Every node of a piece of the tree. */
export function nodesIn(tree: object): readonly Node[] {
  const found: Node[] = [];
  const open: unknown[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) for (const element of node) open.push(element);
    else if (isNode(node)) {
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
