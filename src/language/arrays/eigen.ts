import { EigenvalueDecomposition, type Matrix } from "ml-matrix";
import type { ArrayValue } from "./row.ts";
import { matrixOf, rowsOf } from "./values.ts";

/** Entries of a symmetric matrix may differ by rounding. */
const tolerance = 1e-10;

export function isSymmetric(value: ArrayValue): boolean {
  const rows = rowsOf(value);
  const largest = rows.flat().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return rows.every((row, i) => row.every((x, j) => Math.abs(x - (rows[j]?.[i] ?? NaN)) <= tolerance * largest));
}

interface Symmetric {
  readonly values: readonly number[];
  /** Column k belongs to value k. */
  readonly vectors: readonly (readonly number[])[];
}

/** Eigenvalues of a symmetric matrix in ascending order, with vectors of length 1 whose largest component is positive. */
export function symmetricEigen(value: ArrayValue): Symmetric {
  const found = new EigenvalueDecomposition(matrixOf(value), { assumeSymmetric: true });
  const order = found.realEigenvalues
    .map((_, k) => k)
    .toSorted((a, b) => found.realEigenvalues[a]! - found.realEigenvalues[b]!);
  const vectors = found.eigenvectorMatrix;
  const signs = order.map((k) => signOf(vectors, k));
  return {
    values: order.map((k) => found.realEigenvalues[k]!),
    vectors: Array.from({ length: order.length }, (_, row) => order.map((k, at) => signs[at]! * vectors.get(row, k))),
  };
}

function signOf(vectors: Matrix, column: number): number {
  const components = vectors.getColumn(column);
  return components.reduce((most, x) => (Math.abs(x) > Math.abs(most) + tolerance ? x : most), 0) < 0 ? -1 : 1;
}

/** Eigenvalues of any square matrix: real parts and imaginary parts, by descending real part, then descending imaginary part. */
export function complexEigenvalues(value: ArrayValue): readonly (readonly number[])[] {
  const found = isSymmetric(value)
    ? { realEigenvalues: symmetricEigen(value).values, imaginaryEigenvalues: rowsOf(value).map(() => 0) }
    : new EigenvalueDecomposition(matrixOf(value), { assumeSymmetric: false });
  const { realEigenvalues: real, imaginaryEigenvalues: imaginary } = found;
  const order = real.map((_, k) => k).toSorted((a, b) => real[b]! - real[a]! || imaginary[b]! - imaginary[a]!);
  return [order.map((k) => real[k]!), order.map((k) => imaginary[k]!)];
}
