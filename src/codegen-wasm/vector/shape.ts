import type { Precision } from "../kit.ts";

/** How many elements a vector has, and what their numbers and masks are called in instructions. */
export type Shape =
  | { readonly float: "f64x2"; readonly mask: "i64x2"; readonly lanes: 2 }
  | { readonly float: "f32x4"; readonly mask: "i32x4"; readonly lanes: 4 };

export const shapeOf = (precision: Precision): Shape =>
  precision === "f64" ? { float: "f64x2", mask: "i64x2", lanes: 2 } : { float: "f32x4", mask: "i32x4", lanes: 4 };

/** How integers are kept. */
export const wholes = ({ shape }: { readonly shape: Shape }): "f64x2" | "i32x4" =>
  shape.float === "f64x2" ? "f64x2" : "i32x4";
