import type { Type } from "../../ir/expr.ts";
import type { PreludeFunction } from "../math/function.ts";

/** A distribution on a device: `neuro_draw_NAME(site, element, …)`. */
export interface Draw extends PreludeFunction {
  /** Values of parameters that are left out. */
  readonly otherwise: readonly number[];
  readonly result: Type;
}
