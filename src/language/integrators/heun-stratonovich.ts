import { advance, later } from "./combine.ts";
import { half } from "./euler-heun.ts";
import type { StochasticIntegrator } from "./integrator.ts";
import { kicks, plus } from "./noise-terms.ts";

/** x̃ = x + dt·f + g·ΔW;  x ← x + dt/2·(f + f(x̃)) + (g + g(x̃))/2·ΔW */
export const heunStratonovich: StochasticIntegrator = {
  kind: "stochastic",
  name: "heun_stratonovich",
  doc: "Heun's method with noise: the trapezoid for drift and noise, so that oscillations keep their energy; of order 1 where the noise commutes.",
  source: "W. Rümelin, SIAM J. Numer. Anal. 19 (1982), 604-613",
  order: 1 / 2,
  calculus: "Stratonovich",
  noise: "any",
  stages: 2,
  slopes: false,
  step: (A, system, x, t, dt, increments) => {
    const f = system.f(x, t);
    const before = kicks(A, system, system.g(x, t), increments);
    const guess = advance(A, x, dt, [[1, f]]).map((value, k) => plus(A, value, before[k]));
    const end = later(A, t, dt, 1);
    const after = kicks(A, system, system.g(guess, end), increments);
    return advance(A, x, A.mul(A.constant(1 / 2), dt), [
      [1, f],
      [1, system.f(guess, end)],
    ]).map((value, k) => plus(A, value, half(A, before[k], after[k])));
  },
};
