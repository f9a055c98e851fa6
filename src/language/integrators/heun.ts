import { advance, later } from "./combine.ts";
import type { ExplicitIntegrator } from "./integrator.ts";

/** x ← x + dt·(k₁ + k₂)/2 with k₂ at the end of an Euler step */
export const heun: ExplicitIntegrator = {
  kind: "explicit",
  name: "heun",
  doc: "Heun's method, the explicit trapezoid: two evaluations a step.",
  source: "K. Heun, Z. Math. Phys. 45 (1900), 23-38",
  order: 2,
  step: (A, f, x, t, dt) => {
    const first = f(x, t);
    const second = f(advance(A, x, dt, [[1, first]]), later(A, t, dt, 1));
    return advance(A, x, A.mul(A.constant(1 / 2), dt), [
      [1, first],
      [1, second],
    ]);
  },
};
