import { stochasticRungeKutta } from "./srk-method.ts";

export const srk2w1 = stochasticRungeKutta(
  {
    name: "srk2w1",
    doc: "Rößler's stochastic Runge-Kutta method SRI2W1 for one source of noise: of order 3 without noise; two random numbers a step.",
  },
  {
    A0: [[], [1], [1 / 4, 1 / 4], []],
    A1: [[], [1 / 4], [1], [0, 0, 1 / 4]],
    B0: [[], [], [1, 1 / 2], []],
    B1: [[], [-1 / 2], [1], [2, -1, 1 / 2]],
    alpha: [1 / 6, 1 / 6, 2 / 3, 0],
    beta: [
      [-1, 4 / 3, 2 / 3, 0],
      [1, -4 / 3, 1 / 3, 0],
      [2, -4 / 3, -2 / 3, 0],
      [-2, 5 / 3, -2 / 3, 1],
    ],
  },
);
