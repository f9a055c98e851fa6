import { advance } from "./combine.ts";
import type { ExplicitIntegrator } from "./integrator.ts";

/** x ← x + dt·f(x, t) */
export const euler: ExplicitIntegrator = {
  kind: "explicit",
  name: "euler",
  doc: "Forward Euler: one evaluation a step.",
  source: "L. Euler, Institutionum calculi integralis (1768)",
  order: 1,
  step: (A, f, x, t, dt) => advance(A, x, dt, [[1, f(x, t)]]),
};
