import type { ModuleAst } from "../../parser/ast.ts";
import { spanText, type Span } from "../../source/source.ts";

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isSpan = (value: unknown): value is Span =>
  isNode(value) && "start" in value && "end" in value && "source" in value;

/** Trees do not change, and those of modules are read once for many files. */
const known = new WeakMap<ModuleAst, ReadonlySet<string>>();

/** Words in what could not be read: one of them may have been declared there, so it is not called unknown. */
export function lostNames(ast: ModuleAst): ReadonlySet<string> {
  const before = known.get(ast);
  const lost = before ?? findLost(ast);
  if (before === undefined) known.set(ast, lost);
  return lost;
}

function findLost(ast: ModuleAst): ReadonlySet<string> {
  const lost = new Set<string>();
  const open: unknown[] = [...ast.items];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node)) continue;
    if (node["kind"] === "bad" && isSpan(node["span"]))
      for (const [word] of spanText(node["span"]).matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)) lost.add(word);
    for (const [key, inner] of Object.entries(node))
      if (key !== "span" && key !== "fromSpan" && isNode(inner)) open.push(inner);
  }
  return lost;
}
