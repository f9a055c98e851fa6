import type { ExponentialIntegrator } from "./integrator.ts";

/** x ← x + dt·exprel(b·dt)·(a + b·x) solves x' = a + b·x exactly where a and b stay as they are over the step. */
export const exponentialEuler: ExponentialIntegrator = {
  kind: "exponential",
  name: "exponential_euler",
  doc: "Exponential Euler: exact over a step with the other variables held; stable for stiff gates and conductances.",
  source: "S. Rush & H. Larsen, IEEE Trans. Biomed. Eng. 25 (1978), 389-392",
  order: 1,
  step: (A, a, b, x, dt) => A.add(x, A.mul(A.mul(dt, A.call("exprel", [A.mul(b, dt)])), A.add(a, A.mul(b, x)))),
};
