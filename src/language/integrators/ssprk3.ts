import { rungeKutta } from "./tableau.ts";

export const ssprk3 = rungeKutta(
  {
    name: "ssprk3",
    doc: "Strong stability preserving of order 3: keeps bounds that Euler's method keeps; three evaluations a step.",
    source: "C.-W. Shu & S. Osher, J. Comput. Phys. 77 (1988), 439-471",
    order: 3,
  },
  { a: [[1], [1 / 4, 1 / 4]], b: [1 / 6, 1 / 6, 2 / 3] },
);
