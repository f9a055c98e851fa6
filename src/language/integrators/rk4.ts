import { advance, later } from "./combine.ts";
import type { ExplicitIntegrator } from "./integrator.ts";

/** x ← x + dt/6·(k₁ + 2k₂ + 2k₃ + k₄) */
export const rk4: ExplicitIntegrator = {
  kind: "explicit",
  name: "rk4",
  doc: "The classical Runge-Kutta method: four evaluations a step.",
  source: "W. Kutta, Z. Math. Phys. 46 (1901), 435-453",
  order: 4,
  step: (A, f, x, t, dt) => {
    const middle = later(A, t, dt, 1 / 2);
    const k1 = f(x, t);
    const k2 = f(advance(A, x, dt, [[1 / 2, k1]]), middle);
    const k3 = f(advance(A, x, dt, [[1 / 2, k2]]), middle);
    const k4 = f(advance(A, x, dt, [[1, k3]]), later(A, t, dt, 1));
    return advance(A, x, A.mul(A.constant(1 / 6), dt), [
      [1, k1],
      [2, k2],
      [2, k3],
      [1, k4],
    ]);
  },
};
