import { advance, later } from "./combine.ts";
import type { ExplicitIntegrator } from "./integrator.ts";

/** x ← x + dt·f(x + dt/2·f(x, t), t + dt/2) */
export const rk2: ExplicitIntegrator = {
  kind: "explicit",
  name: "rk2",
  doc: "The midpoint method: two evaluations a step.",
  source: "C. Runge, Math. Ann. 46 (1895), 167-178",
  order: 2,
  step: (A, f, x, t, dt) => {
    const middle = advance(A, x, dt, [[1 / 2, f(x, t)]]);
    return advance(A, x, dt, [[1, f(middle, later(A, t, dt, 1 / 2))]]);
  },
};
