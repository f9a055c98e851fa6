import type { CableIntegrator } from "./integrator.ts";

/** Backward Euler along a cable, gates taken first. */
export const hines: CableIntegrator = {
  kind: "cable",
  name: "hines",
  doc: "Backward Euler along a cable in one elimination; gates and other variables that exponential Euler integrates are taken first.",
  source: "M. Hines, Int. J. Bio-Med. Comput. 15 (1984), 69-76",
  order: 1,
  theta: 1,
};
