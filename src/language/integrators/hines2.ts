import type { CableIntegrator } from "./integrator.ts";

/** Crank-Nicolson along a cable, with gates half a step ahead (the staggered scheme of Hines). */
export const hines2: CableIntegrator = {
  kind: "cable",
  name: "hines2",
  doc: "Crank-Nicolson along a cable, staggered with gates by exponential Euler: second order, but rings where a step is too long.",
  source:
    "M. Hines, Int. J. Bio-Med. Comput. 15 (1984), 69-76; J. Crank & P. Nicolson, Proc. Camb. Phil. Soc. 43 (1947), 50-67",
  order: 2,
  theta: 0.5,
};
