/** Problems with a known solution, and how each kind of integrator goes over them on plain numbers. */
import type { Field, Integrator, Linearised } from "../../src/language/integrators/integrator.ts";
import { rk4 } from "../../src/language/integrators/rk4.ts";
import { numberAlgebra as A } from "../../src/language/number-algebra.ts";

export interface Problem {
  readonly name: string;
  readonly f: Field<number>;
  readonly linear: Linearised<number>;
  readonly start: readonly number[];
  /** The solution at t = 2. */
  readonly end: readonly number[];
}

const pick = (x: readonly number[], k: number): number => x[k] ?? NaN;

/** Nonlinear, and time appears in it: x = 1 / (2 + sin t) solves x' = -x²·cos t. */
export const scalar: Problem = {
  name: "x' = -x^2 cos t",
  f: (x, t) => [-(pick(x, 0) ** 2) * Math.cos(t)],
  linear: (x, t) => ({ jacobian: [[-2 * pick(x, 0) * Math.cos(t)]], byTime: [pick(x, 0) ** 2 * Math.sin(t)] }),
  start: [0.5],
  end: [1 / (2 + Math.sin(2))],
};
/** A rotation whose speed depends on time: angle t + t²/2. */
const planar: Problem = {
  name: "rotation",
  f: (x, t) => [-(1 + t) * pick(x, 1), (1 + t) * pick(x, 0)],
  linear: (x, t) => ({
    jacobian: [
      [0, -(1 + t)],
      [1 + t, 0],
    ],
    byTime: [-pick(x, 1), pick(x, 0)],
  }),
  start: [1, 0],
  end: [Math.cos(4), Math.sin(4)],
};
/** Nonlinear and coupled; the reference is RK4 with steps so short that only rounding is left. */
export const pendulum: Problem = {
  name: "pendulum",
  f: (x) => [pick(x, 1), -4 * Math.sin(pick(x, 0))],
  linear: (x) => ({
    jacobian: [
      [0, 1],
      [-4 * Math.cos(pick(x, 0)), 0],
    ],
    byTime: [0, 0],
  }),
  start: [1.5, 0.2],
  end: [],
};
const fine = 4000;

export const problems: readonly Problem[] = [
  scalar,
  planar,
  { ...pendulum, end: walk(2 / fine, fine, pendulum.start, (x, t, dt) => rk4.step(A, pendulum.f, x, t, dt)) },
];

type Step = (x: readonly number[], t: number, dt: number) => readonly number[];

function walk(dt: number, count: number, start: readonly number[], step: Step): readonly number[] {
  let x = start;
  for (let k = 0; k < count; k++) x = step(x, k * dt, dt);
  return x;
}

const keep = (value: number): number => value;

/** One step of dt without control of the error; kinds that want a form of their own are measured elsewhere. */
export const steps: { readonly [kind: string]: (method: Integrator, problem: Problem) => Step } = {
  explicit:
    (method, { f }) =>
    (x, t, dt) =>
      method.kind === "explicit" ? method.step(A, f, x, t, dt) : [],
  embedded:
    (method, { f }) =>
    (x, t, dt) =>
      method.kind === "embedded" ? method.attempt(A, f, x, t, dt, f(x, t)).next : [],
  rosenbrock:
    (method, { f, linear }) =>
    (x, t, dt) =>
      method.kind === "rosenbrock" ? method.attempt(A, f, linear, x, t, dt, keep).next : [],
  implicit:
    (method, { f, linear }) =>
    (x, t, dt) => {
      if (method.kind !== "implicit") return [];
      const known = method.start(A, f, x, t, dt);
      let guess = x;
      for (let round = 0; round < 8; round++) {
        const change = method.change(A, f, linear, known, guess, t, dt, keep);
        guess = guess.map((value, k) => value + pick(change, k));
      }
      return guess;
    },
};

/** Distance from the solution at t = 2 after `count` steps. */
export function errorAt(method: Integrator, problem: Problem, count: number): number {
  const step = steps[method.kind]?.(method, problem);
  if (step === undefined) throw new RangeError(`no way to measure ${method.name}`);
  const x = walk(2 / count, count, problem.start, step);
  return Math.hypot(...problem.end.map((value, k) => value - pick(x, k)));
}
