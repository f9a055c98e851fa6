/** Pairs of Runge-Kutta methods that share their stages: the difference of their results is an estimate of the error. */
import { advance } from "./combine.ts";
import type { EmbeddedIntegrator } from "./integrator.ts";
import { controlOptions } from "./step-control.ts";
import { slopesOf, type Tableau, weighted } from "./tableau.ts";

export interface Pair extends Tableau {
  /** Weights of the method beside it. */
  readonly other: readonly number[];
}

/** Goes on with the values of `b`. Where the last stage stands at them, its slope is the first of the next try. */
export function embedded(
  described: Pick<EmbeddedIntegrator, "name" | "doc" | "source" | "order" | "otherOrder">,
  pair: Pair,
): EmbeddedIntegrator {
  const last = pair.a.at(-1) ?? [];
  const difference = pair.b.map((weight, k) => weight - (pair.other[k] ?? 0));
  return {
    kind: "embedded",
    ...described,
    options: controlOptions,
    givesUp: true,
    endsWithSlope: pair.b.every((weight, k) => weight === (last[k] ?? 0)),
    attempt: (A, f, x, t, h, first) => {
      const slopes = slopesOf(A, pair, f, x, t, h, first);
      const zero = x.map(() => A.constant(0));
      return {
        next: advance(A, x, h, weighted(pair.b, slopes)),
        error: advance(A, zero, h, weighted(difference, slopes)),
        last: slopes.at(-1) ?? first,
      };
    },
  };
}
