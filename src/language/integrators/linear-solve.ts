/** Small dense systems of equations, written out: elimination with the largest pivot of each column. */
import type { Algebra } from "../algebra.ts";

/** Gives a value a name, where it is used again; on numbers, the value. */
export type Keep<E> = (value: E) => E;

type Operation<E> =
  | { readonly kind: "swap"; readonly when: E; readonly upper: number; readonly lower: number }
  | { readonly kind: "eliminate"; readonly factor: E; readonly from: number; readonly row: number };

/**
 * Factors a square matrix once; the function solves matrix · x = right for any right side. What is 0 by its form costs nothing. Rows are
 * swapped by `select`, since which pivot is the largest is known only when the numbers are.
 */
export function solver<E>(
  A: Algebra<E>,
  matrix: readonly (readonly E[])[],
  keep: Keep<E>,
): (right: readonly E[]) => E[] {
  const rows = matrix.map((row) => [...row]);
  const done: Operation<E>[] = [];
  for (let k = 0; k < rows.length; k++) {
    for (let r = k + 1; r < rows.length; r++) swapRows(A, rows, k, r, keep, done);
    for (let r = k + 1; r < rows.length; r++) eliminate(A, rows, k, r, keep, done);
  }
  return (right) => backwards(A, rows, forwards(A, right, done, keep), keep);
}

function swapRows<E>(A: Algebra<E>, rows: E[][], k: number, r: number, keep: Keep<E>, done: Operation<E>[]): void {
  const zero = A.constant(0);
  const [upper, lower] = [rows[k] as E[], rows[r] as E[]];
  if (lower[k] === zero) return;
  const size = (e: E | undefined): E => A.call("abs", [e ?? zero]);
  const when = keep(A.compare(">", size(lower[k]), size(upper[k])));
  done.push({ kind: "swap", when, upper: k, lower: r });
  for (let c = k; c < rows.length; c++) {
    const [a, b] = [upper[c] ?? zero, lower[c] ?? zero];
    if (a === b) continue;
    upper[c] = keep(A.select(when, b, a));
    lower[c] = keep(A.select(when, a, b));
  }
}

function eliminate<E>(A: Algebra<E>, rows: E[][], k: number, r: number, keep: Keep<E>, done: Operation<E>[]): void {
  const zero = A.constant(0);
  const [upper, lower] = [rows[k] as E[], rows[r] as E[]];
  if (lower[k] === zero) return;
  const factor = keep(A.div(lower[k] ?? zero, upper[k] ?? zero));
  done.push({ kind: "eliminate", factor, from: k, row: r });
  for (let c = k + 1; c < rows.length; c++) {
    if (upper[c] === zero) continue;
    lower[c] = keep(A.sub(lower[c] ?? zero, A.mul(factor, upper[c] ?? zero)));
  }
}

function forwards<E>(A: Algebra<E>, right: readonly E[], done: readonly Operation<E>[], keep: Keep<E>): E[] {
  const y = [...right];
  for (const operation of done) {
    if (operation.kind === "swap") {
      const [a, b] = [y[operation.upper] as E, y[operation.lower] as E];
      y[operation.upper] = keep(A.select(operation.when, b, a));
      y[operation.lower] = keep(A.select(operation.when, a, b));
    } else {
      const change = A.mul(operation.factor, y[operation.from] as E);
      y[operation.row] = keep(A.sub(y[operation.row] as E, change));
    }
  }
  return y;
}

function backwards<E>(A: Algebra<E>, rows: readonly (readonly E[])[], y: readonly E[], keep: Keep<E>): E[] {
  const zero = A.constant(0);
  const x = [...y];
  for (let k = rows.length - 1; k >= 0; k--) {
    const row = rows[k] as readonly E[];
    let rest = x[k] as E;
    for (let c = k + 1; c < rows.length; c++) {
      if (row[c] !== zero) rest = A.sub(rest, A.mul(row[c] as E, x[c] as E));
    }
    x[k] = keep(A.div(rest, row[k] as E));
  }
  return x;
}
