const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** All names that a piece of the tree reads or writes; names that it declares are not among them. */
export function namesIn(tree: object): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesIn(tree))
    if (node["kind"] === "name" && typeof node["name"] === "string") found.add(node["name"]);
  return found;
}

type Node = Readonly<Record<string, unknown>>;

const known = new WeakMap<object, readonly Node[]>();

/** Every node of a piece of the tree; several lints look at the same pieces. */
export function nodesIn(tree: object): readonly Node[] {
  const found = known.get(tree) ?? walk(tree);
  known.set(tree, found);
  return found;
}

function walk(tree: object): readonly Node[] {
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
