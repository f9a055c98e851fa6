import { milsteinMethod } from "./milstein-method.ts";

export const milsteinStratonovich = milsteinMethod({
  name: "milstein_stratonovich",
  doc: "Milstein's method for the Stratonovich solution, with the derivative of the amplitude.",
  calculus: "Stratonovich",
});
