import { implicitMethod } from "./implicit-method.ts";

export const implicitEuler = implicitMethod(
  {
    name: "implicit_euler",
    doc: "Backward Euler by Newton's method: never unstable where the model is not; damps what is fast.",
    source: "E. Hairer & G. Wanner, Solving Ordinary Differential Equations II (1996), IV.3",
    order: 1,
  },
  1,
);
