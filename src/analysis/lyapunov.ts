/**
 * The first Lyapunov coefficient of a Hopf point (Kuznetsov, Elements of Applied Bifurcation Theory, 2004, eq. 3.20): negative
 * where stable cycles begin (supercritical), positive where unstable ones do. Second and third derivatives by differences.
 */
import { solve, type Complex } from "./linear.ts";
import type { Field, Matrix, Point } from "./system.ts";

type Vector = readonly Complex[];
const add = (a: Complex, b: Complex, share = 1): Complex => ({ re: a.re + share * b.re, im: a.im + share * b.im });
const times = (a: Complex, b: Complex): Complex => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });
/** conj(a) · b */
const inner = (a: Vector, b: Vector): Complex =>
  a.reduce((sum, value, k) => add(sum, times(conjugate(value), b[k]!)), { re: 0, im: 0 });
const scaledBy = (a: Vector, factor: Complex): Vector => a.map((value) => times(value, factor));
const inverse = ({ re, im }: Complex): Complex => ({ re: re / (re * re + im * im), im: -im / (re * re + im * im) });

/** @param scales what counts as one of each state: the coefficient's sign does not depend on them */
export function firstLyapunov(field: Field, state: Point, frequency: number, scales: Point): number {
  const A = field.jacobian(state).map((row, r) => row.map((slope, c) => (slope * scales[c]!) / scales[r]!));
  const f = (z: Point): Point =>
    field.rates(state.map((value, k) => value + z[k]! * scales[k]!)).map((rate, k) => rate / scales[k]!);
  const B = bilinear(f, state.length);
  const q = unit(eigenvector(A, frequency));
  const q̄ = q.map(conjugate);
  const left = eigenvector(transposed(A), -frequency);
  const p = scaledBy(left, inverse(conjugate(inner(left, q))));
  const cubic = trilinear(f, q);
  const slow = solveComplex(A, 0, B(q, q̄), -1);
  const double = solveComplex(A, 2 * frequency, B(q, q), 1);
  const sum = [inner(p, cubic), scaledOne(inner(p, B(q, slow)), -2), inner(p, B(q̄, double))];
  return sum.reduce((total, { re }) => total + re, 0) / (2 * frequency);
}

const scaledOne = ({ re, im }: Complex, factor: number): Complex => ({ re: re * factor, im: im * factor });
const transposed = (A: Matrix): Matrix => A.map((_, c) => A.map((row) => row[c]!));
const unit = (a: Vector): Vector => scaledBy(a, { re: 1 / Math.sqrt(inner(a, a).re), im: 0 });

/** The eigenvector of i·frequency: two rounds of inverse iteration. */
function eigenvector(A: Matrix, frequency: number): Vector {
  const shifted = A.map((row, r) => row.map((value, c) => (r === c ? value - 1e-7 * Math.abs(frequency) : value)));
  let found: Vector = A.map((_, k) => ({ re: 1, im: k + 1 }));
  for (let round = 0; round < 3; round++) found = unit(solveComplex(shifted, frequency, found, -1));
  return found;
}

/** Solves (i·ω·I - A)·x = right for sign 1, (A - i·ω·I)·x = right for sign -1. */
function solveComplex(A: Matrix, omega: number, right: Vector, sign: 1 | -1): Vector {
  const n = A.length;
  const part = (r: number, c: number): number => -sign * A[r]![c]!;
  const turn = (r: number, c: number): number => (r === c ? sign * omega : 0);
  const upper = A.map((_, r) => [...A.map((__, c) => part(r, c)), ...A.map((__, c) => -turn(r, c))]);
  const lower = A.map((_, r) => [...A.map((__, c) => turn(r, c)), ...A.map((__, c) => part(r, c))]);
  const x = solve([...upper, ...lower], [...right.map(({ re }) => re), ...right.map(({ im }) => im)]);
  return A.map((_, k) => ({ re: x[k]!, im: x[n + k]! }));
}

/** B(a, b) = D²f(a, b), put together of second differences along real vectors. */
function bilinear(f: (z: Point) => Point, n: number): (a: Vector, b: Vector) => Vector {
  const h = 1e-4;
  const zero = f(Array.from({ length: n }, () => 0));
  const along = (z: Point): Point => {
    const [up, down] = [f(z.map((value) => h * value)), f(z.map((value) => -h * value))];
    return zero.map((value, k) => (up[k]! - 2 * value + down[k]!) / (h * h));
  };
  const real = (a: Point, b: Point): Point => {
    const [sum, gap] = [along(a.map((v, k) => v + b[k]!)), along(a.map((v, k) => v - b[k]!))];
    return sum.map((value, k) => (value - gap[k]!) / 4);
  };
  const [re, im] = [(a: Vector): Point => a.map((v) => v.re), (a: Vector): Point => a.map((v) => v.im)];
  return (a, b) => {
    const [rr, ii, ri, ir] = [real(re(a), re(b)), real(im(a), im(b)), real(re(a), im(b)), real(im(a), re(b))];
    return rr.map((value, k) => ({ re: value - ii[k]!, im: ri[k]! + ir[k]! }));
  };
}

/** C(q, q, q̄) = D³f(q, q, q̄), of third differences along q's real and imaginary part and their sum and difference. */
function trilinear(f: (z: Point) => Point, q: Vector): Vector {
  const h = 1e-2;
  const along = (z: Point): Point => {
    const at = (share: number): Point => f(z.map((value) => share * h * value));
    const [a, b, c, d] = [at(2), at(1), at(-1), at(-2)];
    return a.map((value, k) => (value - 2 * b[k]! + 2 * c[k]! - d[k]!) / (2 * h ** 3));
  };
  const [x, y] = [q.map(({ re }) => re), q.map(({ im }) => im)];
  const [xxx, yyy] = [along(x), along(y)];
  const plus = along(x.map((value, k) => value + y[k]!));
  const minus = along(x.map((value, k) => value - y[k]!));
  // plus = xxx + 3xxy + 3xyy + yyy, minus = xxx - 3xxy + 3xyy - yyy; C(q, q, q̄) = xxx + xyy + i (xxy + yyy).
  return xxx.map((value, k) => {
    const xxy = (plus[k]! - minus[k]! - 2 * yyy[k]!) / 6;
    const xyy = (plus[k]! + minus[k]! - 2 * value) / 6;
    return { re: value + xyy, im: xxy + yyy[k]! };
  });
}
