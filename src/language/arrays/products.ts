/** Products of vectors and matrices. */
import type { ArrayFunction, ArrayValue, Shape } from "./row.ts";
import { isMatrix, isRectangle, isSquare, isVector, needs, rowsOf, vectorOf } from "./values.ts";

/** As NumPy's `@`: a vector is a row on the left and a column on the right. */
function productShape([a, b]: readonly Shape[]): Shape | string {
  const fit = (shape: Shape | undefined): boolean => isVector(shape) || isRectangle(shape);
  if (a === undefined || b === undefined || !fit(a) || !fit(b)) return "it wants vectors and matrices";
  const [inner, other] = [a.at(-1), b[0]];
  if (inner !== other)
    return `${inner} ${a.length === 2 ? "columns" : "elements"} meet ${other} ${b.length === 2 ? "rows" : "elements"}`;
  return [...a.slice(0, -1), ...b.slice(1)];
}

const dotProduct = (a: readonly number[], b: readonly number[]): number => {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += a[k]! * b[k]!;
  return total;
};

export const transposed = (a: ArrayValue): readonly (readonly number[])[] => {
  const rows = rowsOf(a);
  return (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? NaN));
};

/** Sums run over ascending indices, as they do while a model runs. */
function product(a: ArrayValue, b: ArrayValue): ArrayValue {
  const columns = isMatrix(b) ? transposed(b) : undefined;
  const row = (one: readonly number[]): ArrayValue =>
    columns === undefined ? dotProduct(one, vectorOf(b)) : columns.map((column) => dotProduct(one, column));
  return isMatrix(a) ? rowsOf(a).map(row) : row(vectorOf(a));
}

export const products: readonly ArrayFunction[] = [
  {
    name: "dot",
    doc: "The sum of the products of two vectors; of matrices the same as `matmul`.",
    parameters: ["a", "b"],
    shapes: "[n] and [n] → a number",
    units: "product",
    running: true,
    shape: productShape,
    evaluate: (a = [], b = []) => product(a, b),
  },
  {
    name: "matmul",
    doc: "The product of two matrices, or of a matrix and a vector.",
    parameters: ["A", "B"],
    shapes: "[m, n] and [n, p] → [m, p]; [m, n] and [n] → [m]; [n] and [n, p] → [p]",
    units: "product",
    running: true,
    shape: productShape,
    evaluate: (a = [], b = []) => product(a, b),
  },
  {
    name: "outer",
    doc: "The matrix of the products of each element of one vector with each of another.",
    parameters: ["a", "b"],
    shapes: "[m] and [n] → [m, n]",
    units: "product",
    running: true,
    shape: ([a, b]) => needs(isVector(a) && isVector(b), "it wants two vectors", [a?.[0] ?? 0, b?.[0] ?? 0]),
    evaluate: (a = [], b = []) => vectorOf(a).map((x) => vectorOf(b).map((y) => x * y)),
  },
  {
    name: "transpose",
    doc: "A matrix with rows and columns exchanged.",
    parameters: ["A"],
    shapes: "[m, n] → [n, m]",
    units: "same",
    running: true,
    shape: ([a]) => needs(isRectangle(a), "it wants a matrix", [a?.[1] ?? 0, a?.[0] ?? 0]),
    evaluate: (a = []) => transposed(a),
  },
  {
    name: "diag",
    doc: "The diagonal of a square matrix; of a vector the matrix that has it as its diagonal.",
    parameters: ["x"],
    shapes: "[n, n] → [n]; [n] → [n, n]",
    units: "same",
    shape: ([x]) =>
      isVector(x)
        ? [x?.[0] ?? 0, x?.[0] ?? 0]
        : needs(isSquare(x), "it wants a vector or a square matrix", [x?.[0] ?? 0]),
    evaluate: (x = []) =>
      isMatrix(x)
        ? rowsOf(x).map((row, k) => row[k] ?? NaN)
        : vectorOf(x).map((value, k) => vectorOf(x).map((_, other) => (other === k ? value : 0))),
  },
];
