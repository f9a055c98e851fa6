/**
 * Rosenbrock methods (Hairer & Wanner, Solving Ordinary Differential Equations II, 1996, section IV.7, eq. 7.25): the stages of an implicit
 * Runge-Kutta method after one step of Newton's, so that each stage is one linear system, all with the same matrix:
 *   (1/(γh) - J)·u_i = f(x + Σ a_ij·u_j, t + α_i·h) + Σ c_ij·u_j/h + γ_i·h·∂f/∂t
 * J = ∂f/∂x and ∂f/∂t are exact, and taken at the start of the try.
 */
import { solver } from "./linear-solve.ts";
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
  const { gamma, a, c, alpha, gammas, m, e } = tableau;
  return {
    kind: "rosenbrock",
    ...described,
    ...(e === undefined ? {} : { options: controlOptions, givesUp: true }),
    attempt: (A, f, linear, x, t, h, keep) => {
      const { jacobian, byTime } = linear(x, t);
      const diagonal = keep(A.div(A.constant(1 / gamma), h));
      const zero = A.constant(0);
      const matrix = jacobian.map((row, r) =>
        row.map((entry, k) => (r === k ? keep(A.sub(diagonal, entry)) : entry === zero ? zero : A.neg(entry))),
      );
      const solve = solver(A, matrix, keep);
      type E = typeof h;
      const sum = (weights: readonly number[], list: readonly (readonly E[])[], k: number): E | undefined =>
        weights.reduce<E | undefined>((total, weight, j) => {
          const value = list[j]?.[k];
          if (weight === 0 || value === undefined) return total;
          const term = weight === 1 ? value : A.mul(A.constant(weight), value);
          return total === undefined ? term : A.add(total, term);
        }, undefined);
      const stages: (readonly E[])[] = [];
      let slope = f(x, t);
      m.forEach((_, i) => {
        const [row = [], old = []] = [a[i - 1], c[i - 1]];
        const sameAsBefore = i === 0 || (row.every((weight) => weight === 0) && alpha[i] === alpha[i - 1]);
        if (!sameAsBefore) {
          const place = x.map((value, k) => {
            const change = sum(row, stages, k);
            return change === undefined ? value : A.add(value, change);
          });
          slope = f(place, alpha[i] === 0 ? t : A.add(t, alpha[i] === 1 ? h : A.mul(A.constant(alpha[i] ?? 0), h)));
        }
        const right = slope.map((value, k) => {
          const before = sum(old, stages, k);
          const moved =
            byTime[k] === zero || gammas[i] === 0
              ? undefined
              : A.mul(A.mul(A.constant(gammas[i] ?? 0), h), byTime[k] as E);
          const withBefore = before === undefined ? value : A.add(value, A.div(before, h));
          return moved === undefined ? withBefore : A.add(withBefore, moved);
        });
        stages.push(solve(right));
      });
      return {
        next: x.map((value, k) => A.add(value, sum(m, stages, k) ?? zero)),
        error: e === undefined ? [] : x.map((_, k) => sum(e, stages, k) ?? zero),
      };
    },
  };
}
