import { advance } from "./combine.ts";
import type { StochasticIntegrator } from "./integrator.ts";
import { kicks, plus } from "./noise-terms.ts";

/** x ← x + dt·f + g·ΔW */
export const eulerMaruyama: StochasticIntegrator = {
  kind: "stochastic",
  name: "euler_maruyama",
  doc: "Euler-Maruyama: one evaluation a step; of order 1 where the noise is additive.",
  source: "G. Maruyama, Rend. Circ. Mat. Palermo 4 (1955), 48-90",
  order: 1 / 2,
  calculus: "Itô",
  noise: "any",
  stages: 1,
  slopes: false,
  step: (A, system, x, t, dt, increments) => {
    const kick = kicks(A, system, system.g(x, t), increments);
    return advance(A, x, dt, [[1, system.f(x, t)]]).map((value, k) => plus(A, value, kick[k]));
  },
};
