import { milsteinMethod } from "./milstein-method.ts";

export const milstein = milsteinMethod({
  name: "milstein",
  doc: "Milstein's method, with the derivative of the amplitude: of order 1 for multiplicative noise too.",
  calculus: "Itô",
});
