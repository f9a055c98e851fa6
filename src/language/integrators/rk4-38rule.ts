import { rungeKutta } from "./tableau.ts";

export const rk4ThreeEighths = rungeKutta(
  {
    name: "rk4_38rule",
    doc: "Kutta's 3/8 rule: four evaluations a step, with smaller errors than rk4.",
    source: "W. Kutta, Z. Math. Phys. 46 (1901), 435-453",
    order: 4,
  },
  { a: [[1 / 3], [-1 / 3, 1], [1, -1, 1]], b: [1 / 8, 3 / 8, 3 / 8, 1 / 8] },
);
