/**
 * Functions of arrays that change while a model runs, in terms of what there is for single numbers: reductions, and `each`, an array
 * whose elements are told by a rule. Sums run over ascending indices.
 */
import type { CheckedExpr, ValueType } from "../model.ts";
import { ArrayBuilder, type Place } from "./array-builder.ts";

/** Undefined where there is no such function while a model runs. */
export function running(
  name: string,
  args: readonly CheckedExpr[],
  type: ValueType,
  place: Place,
): CheckedExpr | undefined {
  const build = new ArrayBuilder(place);
  const [a, b] = args;
  if (a === undefined) return undefined;
  switch (name) {
    case "sum":
    case "min":
    case "max":
      return build.overAll(name, a, (x) => x);
    case "mean":
      return build.divide(
        build.overAll("sum", a, (x) => x),
        build.count(a),
      );
    case "std":
      return build.root(build.variance(a), type);
    case "norm":
      return build.root(
        build.overAll("sum", a, (x) => build.times(x, x)),
        type,
      );
    case "argmax":
    case "argmin":
      return build.placeOf(name === "argmax" ? "max" : "min", a);
    case "trace":
      return build.reduce("sum", build.length(a), (k) => build.at(build.at(a, k), k));
    case "cumsum":
      return build.each(build.length(a), (k) =>
        build.reduce("sum", build.plus(k, build.whole(1)), (m) => build.at(a, m)),
      );
    case "transpose":
      return build.each(build.length(a, 1), (i) => build.each(build.length(a), (j) => build.at(build.at(a, j), i)));
    case "softmax":
      return build.softmax(a);
    case "dot":
    case "matmul":
      return b && build.product(a, b);
    case "outer":
      return (
        b &&
        build.each(build.length(a), (i) =>
          build.each(build.length(b), (j) => build.times(build.at(a, i), build.at(b, j))),
        )
      );
    case "fft":
      return build.transform(a, -1);
    case "ifft":
      return build.divide(build.transform(a, 1), build.length(a, a.type.shape.length - 1));
    default:
      return undefined;
  }
}
