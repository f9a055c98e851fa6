import { rungeKutta } from "./tableau.ts";

export const rk3 = rungeKutta(
  {
    name: "rk3",
    doc: "Kutta's method of order 3: three evaluations a step.",
    source: "W. Kutta, Z. Math. Phys. 46 (1901), 435-453",
    order: 3,
  },
  { a: [[1 / 2], [-1, 2]], b: [1 / 6, 2 / 3, 1 / 6] },
);
