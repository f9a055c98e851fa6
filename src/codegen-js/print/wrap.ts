/** Long sums go over several lines, one term a line. */
import type { Expr } from "../../ir/expr.ts";
import { at, printExpression, strength } from "./expression.ts";

const width = 120;

/** `before`, the expression, `after`: on one line where it fits. */
export function wrapped(indent: string, before: string, e: Expr, after: string): string[] {
  const flat = `${indent}${before}${printExpression(e)}${after}`;
  const terms = termsOf(e);
  if (flat.length <= width || terms.length < 2 || before === "return ") return [flat];
  const [first = "", ...rest] = terms;
  const lines = [`${indent}${before}${first}`, ...rest.map((term) => `${indent}  ${term}`)];
  return lines.map((line, k) => (k === lines.length - 1 ? `${line}${after}` : line));
}

/** The terms of a left-nested sum, each with its sign before it. */
function termsOf(e: Expr): string[] {
  if (e.kind !== "binary" || (e.operator !== "+" && e.operator !== "-")) return [at(e, strength.sum)];
  const right = at(e.right, strength.sum + 1);
  return [...termsOf(e.left), `${e.operator} ${right.startsWith("-") ? `(${right})` : right}`];
}

/** Entries of a list, as many on a line as fit into `most` characters. */
export function packed(entries: readonly string[], most: number): string[] {
  const rows: string[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + entry.length < most) rows[rows.length - 1] = `${last}, ${entry}`;
    else rows.push(entry);
  }
  return rows;
}
