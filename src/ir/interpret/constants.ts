import type { Expr } from "../expr.ts";
import type { Uniform } from "../kernel.ts";
import { valueOf, type Surroundings } from "./expression.ts";
import { makeFrame, Slots } from "./frame.ts";
import { uniformsOf } from "./uniforms.ts";

const around: Surroundings = {
  support: { draw: {}, matrixExponential: (size) => new Array<number>(size * size).fill(NaN) },
  tables: new Map(),
  apply: () => NaN,
};

/** Values of expressions of uniforms, where every parameter has the value of the text; NaN where only a run can tell. */
export function constantsOf(uniforms: readonly Uniform[]): (e: Expr) => number {
  const u = uniformsOf(uniforms, around)({});
  return (e) =>
    valueOf(e, new Slots(), around)(makeFrame({ u, b: {}, sizes: {}, ranges: {}, projections: {}, spikes: {} }, 0));
}
