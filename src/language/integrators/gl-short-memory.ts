import type { FractionalIntegrator } from "./integrator.ts";
import { most } from "./option.ts";

/**
 * Grünwald and Letnikov's differences of x less its oldest value, so that a constant has no derivative, as Caputo's has it:
 * x ← x + dt^q·f + (q-1)·(x - oldest) - Σ_m c_(m+1) · (x of m steps ago - oldest), c_m = (1 - (1+q)/m)·c_(m-1), c_0 = 1.
 */
export const glShortMemory: FractionalIntegrator = {
  kind: "fractional",
  name: "gl_short_memory",
  doc: "Grünwald and Letnikov's differences over the last steps alone: the work of a step is bounded.",
  source:
    "I. Podlubny, Fractional Differential Equations (1999), §7.3; R. Scherer et al., Comput. Math. Appl. 62 (2011), 902-917",
  order: 1,
  options: [most("memory", 1000, "Steps that are remembered.")],
  remembers: "values",
  shortMemory: true,
  begin: (A, q) => [A.neg(q)],
  weight: (A, q, m, [before]) => {
    if (before === undefined) throw new RangeError("a rule of weights has lost a value");
    const one = A.constant(1);
    const weight = A.mul(A.sub(one, A.div(A.add(one, q), A.add(m, one))), before);
    return { weight, rule: [weight] };
  },
  gain: (A) => A.constant(1),
  next: (A, q, { x, gain, rate, sum, oldest }) =>
    A.sub(A.add(A.add(x, A.mul(gain, rate)), A.mul(A.sub(q, A.constant(1)), A.sub(x, oldest))), sum),
};
