import type { FractionalIntegrator } from "./integrator.ts";

/** x ← x + Γ(2-q)·dt^q·f - Σ_m [(m+1)^(1-q) - m^(1-q)] · (change of x, m steps ago) */
export const caputoL1: FractionalIntegrator = {
  kind: "fractional",
  name: "caputo_l1",
  doc: "The L1 scheme for Caputo's derivative: all changes since the beginning count.",
  source:
    "K. B. Oldham & J. Spanier, The Fractional Calculus (1974), §8.2; W. Teka, T. M. Marinov & F. Santamaria, PLoS Comput. Biol. 10 (2014), e1003526",
  order: 1,
  remembers: "changes",
  shortMemory: false,
  begin: (A) => [A.constant(1)],
  weight: (A, q, m, [at]) => {
    if (at === undefined) throw new RangeError("a rule of weights has lost a value");
    const above = A.call("pow", [A.add(m, A.constant(1)), A.sub(A.constant(1), q)]);
    return { weight: A.sub(above, at), rule: [above] };
  },
  gain: (A, q) => A.call("gamma_function", [A.sub(A.constant(2), q)]),
  next: (A, _, { x, gain, rate, sum }) => A.sub(A.add(A.mul(gain, rate), x), sum),
};
