/**
 * Whether the steps of a method stay bounded on x' = J·x where the solution does: what is much faster than dt makes an explicit method
 * explode. Asked of the method itself, on numbers: its step is linear in x, so a matrix, whose powers grow or do not.
 */
import { numberAlgebra as A } from "../number-algebra.ts";
import type { Integrator } from "./integrator.ts";
import { rk4 } from "./rk4.ts";

type Matrix = readonly (readonly number[])[];

/** Growth a step from which a method counts as unstable: far above rounding, and above what it costs an oscillation that is resolved. */
const grown = 1.01;
/** Up to which a solution counts as one that does not grow: what the root of a norm is off by. */
const still = 1.001;

/** True where the method multiplies something by more than 1.01 in each step that does not grow by itself. */
export function explodes(method: Integrator, jacobian: Matrix, dt: number): boolean {
  const step = stepMatrix(method, jacobian, dt);
  return step !== undefined && growth(step) > grown && growth(exactStep(jacobian, dt)) < still;
}

/** The longest step below `dt` with which it does not, up to one per cent. */
export function longestStep(method: Integrator, jacobian: Matrix, dt: number): number {
  let [good, bad] = [0, dt];
  while (bad - good > 0.01 * bad) {
    const middle = good === 0 ? bad / 2 : (good + bad) / 2;
    if (explodes(method, jacobian, middle)) bad = middle;
    else good = middle;
    if (bad < 1e-9 * dt) return 0;
  }
  return good;
}

/** What one step does to each unit vector; undefined for methods that do not go by fixed steps of the right-hand side. */
function stepMatrix(method: Integrator, jacobian: Matrix, dt: number): Matrix | undefined {
  const f = (x: readonly number[]): readonly number[] => product(jacobian, x);
  const columns = jacobian.map((_, c): readonly number[] | undefined => {
    const unit = jacobian.map((__, r) => (r === c ? 1 : 0));
    if (method.kind === "explicit") return method.step(A, f, unit, 0, dt);
    const quiet = { f, g: () => unit.map(() => []), slopes: () => unit.map(() => []), sources: unit.map(() => []) };
    return method.kind === "stochastic" ? method.step(A, quiet, unit, 0, dt, { dW: [], areas: () => [] }) : undefined;
  });
  if (!columns.every((column) => column !== undefined)) return undefined;
  return jacobian.map((_, r) => columns.map((column) => column[r] ?? NaN));
}

/** exp(J·dt), by Runge-Kutta steps that are short enough, and squared. */
function exactStep(jacobian: Matrix, dt: number): Matrix {
  const halvings = Math.max(0, Math.ceil(Math.log2(norm(jacobian) * dt)) + 6);
  let step = stepMatrix(rk4, jacobian, dt * 2 ** -halvings) ?? jacobian;
  for (let k = 0; k < halvings; k++) step = times(step, step);
  return step;
}

/** Spectral radius: the root of the norm of a high power (Gelfand), which is squared up to. */
function growth(matrix: Matrix): number {
  const squarings = 12;
  let [power, logarithm] = [matrix, 0];
  for (let k = 0; k < squarings; k++) {
    const size = norm(power);
    if (!Number.isFinite(size) || size === 0) return size === 0 ? 0 : Infinity;
    logarithm += Math.log(size) * 2 ** -k;
    const scaled = power.map((row) => row.map((x) => x / size));
    power = times(scaled, scaled);
  }
  const size = norm(power);
  return Math.exp(logarithm + (size === 0 ? -Infinity : Math.log(size)) * 2 ** -squarings);
}

const norm = (matrix: Matrix): number => Math.max(...matrix.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)));

const product = (matrix: Matrix, x: readonly number[]): readonly number[] =>
  matrix.map((row) => row.reduce((sum, a, c) => sum + a * (x[c] ?? NaN), 0));

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => (b[0] ?? []).map((_, c) => row.reduce((sum, x, k) => sum + x * (b[k]?.[c] ?? NaN), 0)));
