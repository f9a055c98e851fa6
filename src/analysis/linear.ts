import { EigenvalueDecomposition, Matrix as Dense } from "ml-matrix";
import { solver } from "../language/integrators/linear-solve.ts";
import { numberAlgebra } from "../language/number-algebra.ts";
import type { Matrix, Point } from "./system.ts";

/** The solution of matrix · x = right; not finite where there is none. */
export const solve = (matrix: Matrix, right: Point): number[] => solver(numberAlgebra, matrix, (value) => value)(right);

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Eigenvalues, those that decay slowest or grow fastest first; of a pair the one above the real axis first. */
export function eigenvalues(matrix: Matrix): readonly Complex[] {
  if (!matrix.every((row) => row.every(Number.isFinite))) return [];
  const found = new EigenvalueDecomposition(new Dense(matrix.map((row) => [...row])));
  return found.realEigenvalues
    .map((re, k) => ({ re, im: found.imaginaryEigenvalues[k] ?? 0 }))
    .toSorted((a, b) => b.re - a.re || b.im - a.im);
}

/** The determinant, by elimination with the largest pivot of each column. */
export function determinant(matrix: Matrix): number {
  const rows = matrix.map((row) => [...row]);
  let product = 1;
  for (let k = 0; k < rows.length; k++) {
    const best = rows
      .slice(k)
      .reduce((found, row, r) => (Math.abs(row[k]!) > Math.abs(rows[found]![k]!) ? r + k : found), k);
    if (best !== k) {
      [rows[k], rows[best]] = [rows[best]!, rows[k]!];
      product = -product;
    }
    const pivot = rows[k]![k]!;
    product *= pivot;
    if (pivot === 0) return 0;
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot;
      for (let c = k; c < row.length; c++) row[c]! -= factor * rows[k]![c]!;
    }
  }
  return product;
}
