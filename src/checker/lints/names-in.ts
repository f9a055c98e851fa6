const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** All names that a piece of the tree reads or writes; names that it declares are not among them. */
export function namesIn(tree: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesIn(tree))
    if (node["kind"] === "name" && typeof node["name"] === "string") found.add(node["name"]);
  return found;
}

/** Every node of a piece of the tree. */
export function nodesIn(tree: unknown): readonly Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  const open: unknown[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node)) continue;
    found.push(node);
    for (const [key, inner] of Object.entries(node)) if (key !== "span" && key !== "fromSpan") open.push(inner);
  }
  return found;
}
