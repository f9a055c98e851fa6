import type { Algebra } from "../algebra.ts";
import { advance } from "./combine.ts";
import type { StochasticIntegrator } from "./integrator.ts";
import { at, kicks, plus, sumOf } from "./noise-terms.ts";

/**
 * x̃_j = x + dt·f + √dt·g_j;  x ← x + dt·f + Σ g_j·ΔW_j + Σ_jl (g_l(x̃_j) - g_l)/(2·√dt)·(ΔW_j·ΔW_l - [j = l]·dt)
 * (Kloeden & Platen 1992, eq. 11.1.7, for noise that commutes).
 */
export const milsteinDerivativeFree: StochasticIntegrator = {
  kind: "stochastic",
  name: "milstein_derivative_free",
  doc: "Milstein's method with a difference in the place of the derivative: for amplitudes that have none.",
  source: "P. Kloeden & E. Platen, Numerical Solution of Stochastic Differential Equations (1992), 11.1",
  order: 1,
  calculus: "Itô",
  noise: "commutative",
  stages: 2,
  slopes: false,
  step: (A, system, x, t, dt, increments) => {
    const { sources, f, g } = system;
    const { dW } = increments;
    const now = g(x, t);
    const drift = advance(A, x, dt, [[1, f(x, t)]]);
    const root = A.call("sqrt", [dt]);
    const all = [...new Set(sources.flat())];
    const moved = new Map(all.map((j) => [j, g(alongSource(A, drift, sources, now, j, root), t)] as const));
    const kick = kicks(A, system, now, increments);
    return drift.map((value, k) => {
      const terms = at(sources, k).flatMap((l) =>
        all.map((j) => {
          const product = A.mul(at(dW, j), at(dW, l));
          const difference = A.sub(at(at(moved.get(j) ?? now, k), l), at(at(now, k), l));
          return A.mul(difference, j === l ? A.sub(product, dt) : product);
        }),
      );
      const sum = sumOf(A, terms);
      const change = sum && A.div(sum, A.mul(A.constant(2), root));
      return plus(A, plus(A, value, kick[k]), change);
    });
  },
};

/** The place that the drift leads to, moved by √dt along one source. */
function alongSource<E>(
  A: Algebra<E>,
  drift: readonly E[],
  sources: readonly (readonly number[])[],
  g: readonly (readonly E[])[],
  j: number,
  root: E,
): readonly E[] {
  return drift.map((value, k) => (at(sources, k).includes(j) ? A.add(value, A.mul(at(at(g, k), j), root)) : value));
}
