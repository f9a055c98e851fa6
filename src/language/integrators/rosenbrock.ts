import { rosenbrockMethod } from "./rosenbrock-method.ts";

export const rosenbrock = rosenbrockMethod(
  {
    name: "rosenbrock",
    doc: "RODAS3 for stiff equations, steps by the error: L-stable, four small linear systems a try.",
    source: "A. Sandu et al., Atmos. Environ. 31 (1997), 3459-3472",
    order: 3,
    otherOrder: 2,
  },
  {
    gamma: 1 / 2,
    a: [[0], [2, 0], [2, 0, 1]],
    c: [[4], [1, -1], [1, -1, -8 / 3]],
    alpha: [0, 0, 1, 1],
    gammas: [1 / 2, 3 / 2, 0, 0],
    m: [2, 0, 1, 1],
    e: [0, 0, 0, 1],
  },
);
