/** The exponential of a matrix, and with it exact propagators of linear systems. Matrices are row-major, n·n numbers. */

type Matrix = ArrayLike<number>;

/** Coefficients of the [13/13] Padé approximant of exp. Higham 2005, table 2.3 and section 3. */
const pade = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
];
/** Up to this 1-norm the approximant has a backward error below 2^-53. */
const largestNorm = 5.371920351148152;

/**
 * exp(a) by scaling and squaring with a Padé approximant of degree 13.
 * N. J. Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26 (2005), 1179-1193.
 * @param n number of rows. @param a n·n numbers, row-major.
 * @returns n·n numbers; all NaN where an entry of `a` is not finite.
 */
export function expm(n: number, a: Matrix): number[] {
  const entries = Array.from({ length: n * n }, (_, k) => a[k] ?? NaN);
  if (!entries.every(Number.isFinite)) return entries.map(() => NaN);
  const squarings = Math.max(0, Math.ceil(Math.log2(columnNorm(n, entries) / largestNorm)));
  const scale = 2 ** -squarings;
  let result = padeExponential(
    n,
    entries.map((entry) => entry * scale),
  );
  for (let k = 0; k < squarings; k++) result = multiplyMatrices(n, result, result);
  return result;
}

/**
 * The step of x' = A·x + c over a time `h`, exactly: x ← propagator·x + drive·c.
 * `drive` is the integral of exp(A·s) over 0 … h, which exists for singular A too: both are blocks of exp([[A, I], [0, 0]]·h)
 * (C. F. Van Loan, IEEE Trans. Autom. Control 23 (1978), 395-404).
 */
export function linearStep(n: number, a: Matrix, h: number): { propagator: number[]; drive: number[] } {
  const size = 2 * n;
  const block = new Array<number>(size * size).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) block[i * size + j] = (a[i * n + j] ?? NaN) * h;
    block[i * size + n + i] = h;
  }
  const whole = expm(size, block);
  const cut = (column: number): number[] =>
    Array.from({ length: n * n }, (_, k) => whole[Math.floor(k / n) * size + column + (k % n)] ?? NaN);
  return { propagator: cut(0), drive: cut(n) };
}

/** Largest sum of absolute values of a column. */
function columnNorm(n: number, a: Matrix): number {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(a[i * n + j] ?? NaN);
    norm = Math.max(norm, sum);
  }
  return norm;
}

function multiplyMatrices(n: number, a: Matrix, b: Matrix): number[] {
  const product = new Array<number>(n * n).fill(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] ?? NaN;
      for (let j = 0; j < n; j++) product[i * n + j] = (product[i * n + j] ?? NaN) + factor * (b[k * n + j] ?? NaN);
    }
  }
  return product;
}

/** (V - U)⁻¹·(V + U), U the odd and V the even powers, from a², a⁴, a⁶ only. Higham 2005, equations (2.10)-(2.12). */
function padeExponential(n: number, a: readonly number[]): number[] {
  const identity = Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  const a2 = multiplyMatrices(n, a, a);
  const a4 = multiplyMatrices(n, a2, a2);
  const a6 = multiplyMatrices(n, a4, a2);
  const sum = (six: number, four: number, two: number, none: number): number[] =>
    a6.map((entry, k) => six * entry + four * (a4[k] ?? NaN) + two * (a2[k] ?? NaN) + none * (identity[k] ?? NaN));
  const half = (odd: 0 | 1): number[] => {
    const b = (k: number): number => pade[k + odd] ?? NaN;
    const high = multiplyMatrices(n, a6, sum(b(12), b(10), b(8), 0));
    return sum(b(6), b(4), b(2), b(0)).map((entry, k) => entry + (high[k] ?? NaN));
  };
  const odd = multiplyMatrices(n, a, half(1));
  const even = half(0);
  return solve(
    n,
    even.map((entry, k) => entry - (odd[k] ?? NaN)),
    even.map((entry, k) => entry + (odd[k] ?? NaN)),
  );
}

/** left⁻¹·right by elimination with partial pivoting; both arrays are used up. */
function solve(n: number, left: number[], right: number[]): number[] {
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(left[i * n + column] ?? NaN) > Math.abs(left[pivot * n + column] ?? NaN)) pivot = i;
    }
    swapRows(n, left, column, pivot);
    swapRows(n, right, column, pivot);
    for (let i = 0; i < n; i++) {
      if (i === column) continue;
      const factor = (left[i * n + column] ?? NaN) / (left[column * n + column] ?? NaN);
      subtractRow(n, left, i, column, factor);
      subtractRow(n, right, i, column, factor);
    }
  }
  return right.map((entry, k) => entry / (left[Math.floor(k / n) * (n + 1)] ?? NaN));
}

function swapRows(n: number, matrix: number[], a: number, b: number): void {
  if (a === b) return;
  for (let j = 0; j < n; j++) {
    [matrix[a * n + j], matrix[b * n + j]] = [matrix[b * n + j] ?? NaN, matrix[a * n + j] ?? NaN];
  }
}

function subtractRow(n: number, matrix: number[], from: number, row: number, factor: number): void {
  if (factor === 0) return;
  for (let j = 0; j < n; j++)
    matrix[from * n + j] = (matrix[from * n + j] ?? NaN) - factor * (matrix[row * n + j] ?? NaN);
}
