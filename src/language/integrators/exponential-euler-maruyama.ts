import { exponentialEuler } from "./exponential-euler.ts";
import type { NoisyExponentialIntegrator } from "./integrator.ts";

/**
 * The solution of dx = (a + b·x)·dt + s·dW where a, b and s stay as they are over the step:
 * x ← x + dt·exprel(b·dt)·(a + b·x) + √(exprel(2·b·dt))·s·ΔW, with the variance s²·(exp(2·b·dt) - 1)/(2·b) of the Ornstein-Uhlenbeck
 * process.
 */
export const exponentialEulerMaruyama: NoisyExponentialIntegrator = {
  kind: "noisy_exponential",
  name: "exponential_euler_maruyama",
  doc: "Exponential Euler with noise: exact in distribution over a step with the other variables held, stable for stiff equations; of order 1 where the noise is additive.",
  source: "D. Gillespie, Phys. Rev. E 54 (1996), 2084-2091",
  order: 1 / 2,
  calculus: "Itô",
  step: (A, a, b, x, dt, kick) => {
    const drifted = exponentialEuler.step(A, a, b, x, dt);
    if (kick === undefined) return drifted;
    const spread = A.call("sqrt", [A.call("exprel", [A.mul(A.constant(2), A.mul(b, dt))])]);
    return A.add(drifted, A.mul(spread, kick));
  },
};
