import { advance, later } from "./combine.ts";
import type { StochasticIntegrator } from "./integrator.ts";
import { kicks, plus } from "./noise-terms.ts";

/** x̃ = x + g·ΔW;  x ← x + dt·f(x) + (g(x) + g(x̃))/2·ΔW */
export const eulerHeun: StochasticIntegrator = {
  kind: "stochastic",
  name: "euler_heun",
  doc: "Euler for the drift, the trapezoid for the noise: the Stratonovich counterpart of Euler-Maruyama; of order 1 where the noise commutes.",
  source: "P. Kloeden & E. Platen, Numerical Solution of Stochastic Differential Equations (1992), 4.9 and 10.2",
  order: 1 / 2,
  calculus: "Stratonovich",
  noise: "any",
  stages: 2,
  slopes: false,
  step: (A, system, x, t, dt, increments) => {
    const before = kicks(A, system, system.g(x, t), increments);
    const guess = x.map((value, k) => plus(A, value, before[k]));
    const after = kicks(A, system, system.g(guess, later(A, t, dt, 1)), increments);
    return advance(A, x, dt, [[1, system.f(x, t)]]).map((value, k) => plus(A, value, half(A, before[k], after[k])));
  },
};

/** (a + b)/2 */
export function half<E>(A: Parameters<typeof plus<E>>[0], a: E | undefined, b: E | undefined): E | undefined {
  return a === undefined || b === undefined ? undefined : A.mul(A.constant(1 / 2), A.add(a, b));
}
