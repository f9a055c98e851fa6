import { rungeKutta } from "./tableau.ts";

const r = Math.sqrt(5);

/** The coefficients of the paper (eq. 3.5) in closed form; printed there with eight digits. */
export const ralston4 = rungeKutta(
  {
    name: "ralston4",
    doc: "Ralston's method of order 4: the smallest bound of the error with four evaluations a step.",
    source: "A. Ralston, Math. Comp. 16 (1962), 431-437",
    order: 4,
  },
  {
    a: [
      [2 / 5],
      [(-2889 + 1428 * r) / 1024, (3785 - 1620 * r) / 1024],
      [(-3365 + 2094 * r) / 6040, (-975 - 3046 * r) / 2552, (467040 + 203968 * r) / 240845],
    ],
    b: [(263 + 24 * r) / 1812, (125 - 1000 * r) / 3828, (1024 * (3346 + 1623 * r)) / 5924787, (30 - 4 * r) / 123],
  },
);
