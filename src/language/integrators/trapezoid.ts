import { implicitMethod } from "./implicit-method.ts";

export const trapezoid = implicitMethod(
  {
    name: "trapezoid",
    doc: "The implicit trapezoid by Newton's method: stable, and keeps oscillations; what is much faster than dt rings.",
    source: "J. Crank & P. Nicolson, Proc. Camb. Phil. Soc. 43 (1947), 50-67",
    order: 2,
  },
  1 / 2,
);
