import { rungeKutta } from "./tableau.ts";

export const ralston2 = rungeKutta(
  {
    name: "ralston2",
    doc: "Ralston's method of order 2: the smallest bound of the error with two evaluations a step.",
    source: "A. Ralston, Math. Comp. 16 (1962), 431-437",
    order: 2,
  },
  { a: [[2 / 3]], b: [1 / 4, 3 / 4] },
);
