/** Linear algebra: equations, inverses, decompositions. */
import { CholeskyDecomposition, LuDecomposition, QrDecomposition, SingularValueDecomposition } from "ml-matrix";
import { complexEigenvalues, isSymmetric, symmetricEigen } from "./eigen.ts";
import type { ArrayFunction, ArrayValue, Shape } from "./row.ts";
import { isMatrix, isRectangle, isSquare, matrixOf, needs, rowsOf, vectorOf } from "./values.ts";

const square = ([a]: readonly Shape[]): Shape | string => needs(isSquare(a), "it wants a square matrix", a ?? []);
const rectangle = ([a]: readonly Shape[], shape: (m: number, n: number) => Shape): Shape | string =>
  needs(isRectangle(a), "it wants a matrix", shape(a?.[0] ?? 0, a?.[1] ?? 0));

const singular = "the matrix is singular";
const skew = "the matrix is not symmetric";

/** By LU; pivots that are rounding alone mean a singular matrix. */
function solved(a: ArrayValue, b: ArrayValue): ArrayValue | string {
  const matrix = matrixOf(a);
  const lu = new LuDecomposition(matrix);
  const pivots = lu.upperTriangularMatrix.diagonal().map(Math.abs);
  const smallest = pivots.reduce((x, y) => Math.min(x, y), Infinity);
  const largest = pivots.reduce((x, y) => Math.max(x, y), 0);
  if (!(smallest > largest * matrix.rows * Number.EPSILON)) return singular;
  if (isMatrix(b)) return lu.solve(matrixOf(b)).to2DArray();
  return lu.solve(matrixOf(vectorOf(b).map((x) => [x]))).to1DArray();
}

const unit = (n: number): ArrayValue =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

/** Columns of a matrix with the signs that make `diagonal` positive, so that a decomposition is unique. */
const signed = (
  rows: readonly (readonly number[])[],
  diagonal: readonly number[],
  by: "rows" | "columns",
): ArrayValue => rows.map((row, i) => row.map((x, j) => ((diagonal[by === "rows" ? i : j] ?? 0) < 0 ? 0 - x : x + 0)));

function qr(a: ArrayValue): { readonly q: ArrayValue; readonly r: ArrayValue } {
  const found = new QrDecomposition(matrixOf(a));
  const diagonal = found.upperTriangularMatrix.diagonal();
  return {
    q: signed(found.orthogonalMatrix.to2DArray(), diagonal, "columns"),
    r: signed(found.upperTriangularMatrix.to2DArray(), diagonal, "rows"),
  };
}

/** U, singular values in descending order, V; the largest component of each column of U is positive. */
function svd(a: ArrayValue): { readonly u: ArrayValue; readonly values: readonly number[]; readonly v: ArrayValue } {
  const found = new SingularValueDecomposition(matrixOf(a), { autoTranspose: true });
  const count = Math.min(rowsOf(a).length, rowsOf(a)[0]?.length ?? 0);
  const [left, right] = [found.leftSingularVectors, found.rightSingularVectors].map((m) => m.to2DArray());
  const largest = Array.from({ length: count }, (_, k) =>
    left!.reduce((most, row) => (Math.abs(row[k]!) > Math.abs(most) + 1e-10 ? row[k]! : most), 0),
  );
  const first = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    rows.map((row) => row.slice(0, count));
  return {
    u: signed(first(left!), largest, "columns"),
    values: found.diagonal.slice(0, count),
    v: signed(first(right!), largest, "columns"),
  };
}

export const decompositions: readonly ArrayFunction[] = [
  {
    name: "solve",
    doc: "The solution x of A x = b.",
    parameters: ["A", "b"],
    shapes: "[n, n] and [n] → [n]; [n, n] and [n, p] → [n, p]",
    units: "quotient",
    source: "LU decomposition",
    shape: ([a, b]) => {
      if (!isSquare(a)) return "it wants a square matrix first";
      if (b === undefined || b.length === 0 || b.length > 2 || b.includes(-1))
        return "it wants a vector or a matrix second";
      return needs(a?.[0] === b[0], `${a?.[0]} rows meet ${b[0]}`, b);
    },
    evaluate: (a = [], b = []) => solved(a, b),
  },
  {
    name: "inv",
    doc: "The inverse of a matrix.",
    parameters: ["A"],
    shapes: "[n, n] → [n, n]",
    units: "inverse",
    source: "LU decomposition",
    shape: square,
    evaluate: (a = []) => solved(a, unit(rowsOf(a).length)),
  },
  {
    name: "det",
    doc: "The determinant of a matrix.",
    parameters: ["A"],
    shapes: "[n, n] → a number",
    units: "power",
    source: "LU decomposition",
    shape: ([a]) => needs(isSquare(a), "it wants a square matrix", []),
    evaluate: (a = []) => new LuDecomposition(matrixOf(a)).determinant,
  },
  {
    name: "cholesky",
    doc: "The lower triangular L with L Lᵀ = A, of a symmetric positive definite matrix.",
    parameters: ["A"],
    shapes: "[n, n] → [n, n]",
    units: "root",
    shape: square,
    evaluate: (a = []) => {
      if (!isSymmetric(a)) return skew;
      const found = new CholeskyDecomposition(matrixOf(a));
      return found.isPositiveDefinite()
        ? found.lowerTriangularMatrix.to2DArray()
        : "the matrix is not positive definite";
    },
  },
  {
    name: "eig",
    doc: "The eigenvalues of a matrix: a row of real and a row of imaginary parts, by descending real part.",
    parameters: ["A"],
    shapes: "[n, n] → [2, n]",
    units: "same",
    source: "Householder, QR algorithm",
    shape: ([a]) => needs(isSquare(a), "it wants a square matrix", [2, a?.[0] ?? 0]),
    evaluate: (a = []) => complexEigenvalues(a),
  },
  {
    name: "eigh",
    doc: "The eigenvalues of a symmetric matrix, ascending.",
    parameters: ["A"],
    shapes: "[n, n] → [n]",
    units: "same",
    source: "Householder, QL algorithm",
    shape: ([a]) => needs(isSquare(a), "it wants a square matrix", [a?.[0] ?? 0]),
    evaluate: (a = []) => (isSymmetric(a) ? symmetricEigen(a).values : skew),
  },
  {
    name: "eigh_vectors",
    doc: "The eigenvectors of a symmetric matrix: column k belongs to `eigh(A)[k]`, has length 1, and its largest component is positive.",
    parameters: ["A"],
    shapes: "[n, n] → [n, n]",
    units: "number",
    shape: square,
    evaluate: (a = []) => (isSymmetric(a) ? symmetricEigen(a).vectors : skew),
  },
  {
    name: "svd",
    doc: "The singular values of a matrix, descending.",
    parameters: ["A"],
    shapes: "[m, n] → [min(m, n)]",
    units: "same",
    shape: (shapes) => rectangle(shapes, (m, n) => [Math.min(m, n)]),
    evaluate: (a = []) => svd(a).values,
  },
  {
    name: "svd_u",
    doc: "The left singular vectors, as columns: A = U diag(s) Vᵀ. The largest component of each is positive.",
    parameters: ["A"],
    shapes: "[m, n] → [m, min(m, n)]",
    units: "number",
    shape: (shapes) => rectangle(shapes, (m, n) => [m, Math.min(m, n)]),
    evaluate: (a = []) => svd(a).u,
  },
  {
    name: "svd_v",
    doc: "The right singular vectors, as columns.",
    parameters: ["A"],
    shapes: "[m, n] → [n, min(m, n)]",
    units: "number",
    shape: (shapes) => rectangle(shapes, (m, n) => [n, Math.min(m, n)]),
    evaluate: (a = []) => svd(a).v,
  },
  {
    name: "qr",
    doc: "The upper triangular R of A = Q R, with a positive diagonal.",
    parameters: ["A"],
    shapes: "[m, n] → [n, n], m >= n",
    units: "same",
    source: "Householder",
    shape: (shapes) => tall(shapes, (_, n) => [n, n]),
    evaluate: (a = []) => qr(a).r,
  },
  {
    name: "qr_q",
    doc: "The Q of A = Q R: orthogonal columns of length 1.",
    parameters: ["A"],
    shapes: "[m, n] → [m, n], m >= n",
    units: "number",
    source: "Householder",
    shape: (shapes) => tall(shapes, (m, n) => [m, n]),
    evaluate: (a = []) => qr(a).q,
  },
];

function tall(shapes: readonly Shape[], shape: (m: number, n: number) => Shape): Shape | string {
  const found = rectangle(shapes, shape);
  const [m = 0, n = 0] = shapes[0] ?? [];
  return typeof found === "string" || m >= n ? found : "it wants at least as many rows as columns";
}
