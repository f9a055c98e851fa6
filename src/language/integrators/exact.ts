import type { PropagatorIntegrator } from "./integrator.ts";

/** x ← exp(A·dt)·x + ∫₀^dt exp(A·s) ds · c; ir/passes/integrate/gains.ts makes both matrices. */
export const exact: PropagatorIntegrator = {
  kind: "propagator",
  name: "exact",
  doc: "The exact solution of a linear system with constant coefficients, by a propagator matrix made at build time.",
  source: "S. Rotter & M. Diesmann, Biol. Cybern. 81 (1999), 381-402",
  order: Infinity,
};
