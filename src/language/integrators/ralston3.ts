import { rungeKutta } from "./tableau.ts";

export const ralston3 = rungeKutta(
  {
    name: "ralston3",
    doc: "Ralston's method of order 3: the smallest bound of the error with three evaluations a step.",
    source: "A. Ralston, Math. Comp. 16 (1962), 431-437",
    order: 3,
  },
  { a: [[1 / 2], [0, 3 / 4]], b: [2 / 9, 1 / 3, 4 / 9] },
);
