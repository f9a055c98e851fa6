import type { Expr, Ident } from "../../parser/ast.ts";
import { bare } from "./describe.ts";

/** `cells[3].na.g`: what it begins with, and the names behind the points. */
export interface Path {
  readonly root: Expr;
  readonly names: readonly Ident[];
}

export function pathOf(expr: Expr): Path {
  const inner = bare(expr);
  if (inner.kind !== "field") return { root: inner, names: [] };
  const { root, names } = pathOf(inner.object);
  return { root, names: [...names, inner.name] };
}

/** "na.g", with the place of all of it. */
export function joined(names: readonly Ident[]): Ident | undefined {
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { name: names.map(({ name }) => name).join("."), span: { ...first.span, end: last.span.end } };
}
