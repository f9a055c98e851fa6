import { embedded } from "./embedded.ts";

export const heunEuler = embedded(
  {
    name: "heun_euler",
    doc: "Heun's method with Euler's beside it, steps by the error: two evaluations a try.",
    source: "E. Hairer, S. P. Norsett & G. Wanner, Solving Ordinary Differential Equations I (1993), II.4",
    order: 2,
    otherOrder: 1,
  },
  {
    a: [[1]],
    b: [1 / 2, 1 / 2],
    other: [1, 0],
  },
);
