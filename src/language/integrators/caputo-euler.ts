import type { FractionalIntegrator } from "./integrator.ts";

/**
 * The rectangle rule for x = x(0) + 1/Γ(q) ∫ (t - s)^(q-1) f ds, written for the change of one step, so that what is added to x from
 * outside (an impulse, a reset) stays: x ← x + dt^q/Γ(q+1) · (f + Σ_m [(m+1)^q - 2m^q + (m-1)^q] f_m).
 */
export const caputoEuler: FractionalIntegrator = {
  kind: "fractional",
  name: "caputo_euler",
  doc: "Explicit Euler for Caputo's derivative: the rectangle rule over all right-hand sides since the beginning.",
  source: "C. Li & F. Zeng, Int. J. Bifurc. Chaos 22 (2012), 1230014, eq. 46; rates remembered",
  order: 1,
  remembers: "rates",
  shortMemory: false,
  begin: (A) => [A.constant(0), A.constant(1)],
  weight: (A, q, m, rule) => {
    const [below, at] = pair(rule);
    const above = A.call("pow", [A.add(m, A.constant(1)), q]);
    return { weight: A.add(A.sub(above, A.mul(A.constant(2), at)), below), rule: [at, above] };
  },
  gain: (A, q) => A.div(A.constant(1), A.call("gamma_function", [A.add(q, A.constant(1))])),
  next: (A, _, { x, gain, rate, sum }) => A.add(x, A.mul(gain, A.add(rate, sum))),
};

function pair<E>([first, second]: readonly E[]): readonly [E, E] {
  if (first === undefined || second === undefined) throw new RangeError("a rule of weights has lost a value");
  return [first, second];
}
