/**
 * Rosenbrock methods (Hairer & Wanner, Solving Ordinary Differential Equations II, 1996, section IV.7, eq. 7.25): the stages of an implicit
 * Runge-Kutta method after one step of Newton's, so that each stage is one linear system, all with the same matrix:
 *   (1/(γh) - J)·u_i = f(x + Σ a_ij·u_j, t + α_i·h) + Σ c_ij·u_j/h + γ_i·h·∂f/∂t
 * J = ∂f/∂x and ∂f/∂t are exact, and taken at the start of the try.
 */
import type { Algebra } from "../algebra.ts";
import { later } from "./combine.ts";
import { type Keep, solver } from "./linear-solve.ts";
import type { RosenbrockIntegrator } from "./integrator.ts";
import { controlOptions } from "./step-control.ts";

export interface RosenbrockTableau {
  readonly gamma: number;
  /** Rows of the stages behind the first. */
  readonly a: readonly (readonly number[])[];
  readonly c: readonly (readonly number[])[];
  /** Of each stage: its time α_i and its γ_i. A stage at the same place as the one before it uses its slope. */
  readonly alpha: readonly number[];
  readonly gammas: readonly number[];
  readonly m: readonly number[];
  /** Weights of the error; without them the step is not divided. */
  readonly e?: readonly number[];
}

export function rosenbrockMethod(
  described: Pick<RosenbrockIntegrator, "name" | "doc" | "source" | "order"> & { readonly otherOrder?: number },
  tableau: RosenbrockTableau,
): RosenbrockIntegrator {
  const { gamma, m, e } = tableau;
  return {
    kind: "rosenbrock",
    ...described,
    ...(e === undefined ? {} : { options: controlOptions, givesUp: true }),
    attempt: (A, f, linear, x, t, h, keep) => {
      const { jacobian, byTime } = linear(x, t);
      const solve = solver(A, shifted(A, jacobian, keep(A.div(A.constant(1 / gamma), h)), keep), keep);
      const stages: (readonly (typeof h)[])[] = [];
      let slope = f(x, t);
      for (const k of m.keys()) {
        const place = placeOf(A, tableau, k, x, stages);
        if (place !== undefined) slope = f(place, later(A, t, h, tableau.alpha[k] ?? 0));
        stages.push(solve(rightSide(A, tableau, k, slope, stages, byTime, h)));
      }
      return {
        next: x.map((value, k) => plus(A, value, sumOf(A, m, stages, k))),
        error: e === undefined ? [] : x.map((_, k) => sumOf(A, e, stages, k) ?? A.constant(0)),
      };
    },
  };
}

/** diagonal - J */
function shifted<E>(A: Algebra<E>, jacobian: readonly (readonly E[])[], diagonal: E, keep: Keep<E>): E[][] {
  const zero = A.constant(0);
  return jacobian.map((row, r) =>
    row.map((entry, k) => (r === k ? keep(A.sub(diagonal, entry)) : entry === zero ? zero : A.neg(entry))),
  );
}

/** Where a stage evaluates the right-hand side; undefined where the slope of the one before it is used again. */
function placeOf<E>(
  A: Algebra<E>,
  { a, alpha }: RosenbrockTableau,
  stage: number,
  x: readonly E[],
  stages: readonly (readonly E[])[],
): readonly E[] | undefined {
  const row = a[stage - 1] ?? [];
  const again = stage === 0 || (alpha[stage] === alpha[stage - 1] && row.every((weight) => weight === 0));
  return again ? undefined : x.map((value, k) => plus(A, value, sumOf(A, row, stages, k)));
}

/** slope + Σ c_ij·u_j/h + γ_i·h·∂f/∂t */
function rightSide<E>(
  A: Algebra<E>,
  { c, gammas }: RosenbrockTableau,
  stage: number,
  slope: readonly E[],
  stages: readonly (readonly E[])[],
  byTime: readonly E[],
  h: E,
): readonly E[] {
  const gamma = gammas[stage] ?? 0;
  return slope.map((value, k) => {
    const before = sumOf(A, c[stage - 1] ?? [], stages, k);
    const moving = byTime[k] === undefined || byTime[k] === A.constant(0) || gamma === 0 ? undefined : byTime[k];
    const drift = moving === undefined ? undefined : A.mul(A.mul(A.constant(gamma), h), moving);
    return plus(A, plus(A, value, before === undefined ? undefined : A.div(before, h)), drift);
  });
}

/** Σ weight_j · list_j[k]; undefined where every weight is 0. */
function sumOf<E>(
  A: Algebra<E>,
  weights: readonly number[],
  list: readonly (readonly E[])[],
  k: number,
): E | undefined {
  const terms = weights.flatMap((weight, j) => {
    const value = list[j]?.[k];
    return weight === 0 || value === undefined ? [] : [weight === 1 ? value : A.mul(A.constant(weight), value)];
  });
  return terms.length === 0 ? undefined : terms.reduce((sum, term) => A.add(sum, term));
}

const plus = <E>(A: Algebra<E>, value: E, change: E | undefined): E =>
  change === undefined ? value : A.add(value, change);
