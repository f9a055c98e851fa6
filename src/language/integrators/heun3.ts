import { rungeKutta } from "./tableau.ts";

export const heun3 = rungeKutta(
  {
    name: "heun3",
    doc: "Heun's method of order 3: three evaluations a step.",
    source: "K. Heun, Z. Math. Phys. 45 (1900), 23-38",
    order: 3,
  },
  { a: [[1 / 3], [0, 2 / 3]], b: [1 / 4, 0, 3 / 4] },
);
