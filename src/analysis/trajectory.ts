import { dormandPrince } from "../language/integrators/dormand-prince.ts";
import { errorOf, nextLength } from "../language/integrators/step-control.ts";
import { numberAlgebra } from "../language/number-algebra.ts";
import type { Field, Point } from "./system.ts";

export interface Moment {
  readonly time: number;
  readonly state: Point;
}

const mostTries = 50_000;

/**
 * The states that follow from one, by Dormand and Prince's pair, until the end or until `stop` says so; ends early where the
 * state leaves the numbers.
 * @param duration ms
 * @param tolerance of a step, relative and in terms of the scales
 * @param stop sees each state that was reached, and the one before it
 */
export function trajectory(
  field: Field,
  start: Point,
  scales: Point,
  duration: number,
  tolerance: number,
  stop: (moment: Moment, before: Moment) => boolean = () => false,
): readonly Moment[] {
  const A = numberAlgebra;
  const moments: Moment[] = [{ time: 0, state: start }];
  let [time, state, h] = [0, start, duration / 1000];
  let slope: Point = field.rates(start);
  for (let tries = 0; tries < mostTries && time < duration; tries++) {
    h = Math.min(h, duration - time);
    const attempt = dormandPrince.attempt(A, (x) => field.rates(x), state, time, h, slope);
    const error = errorOf(A, state, attempt, scales, tolerance);
    if (error <= 1) {
      const [before, moment] = [moments.at(-1)!, { time: time + h, state: attempt.next }];
      ({ time, state } = moment);
      slope = attempt.last;
      moments.push(moment);
      if (!state.every(Number.isFinite) || stop(moment, before)) break;
    }
    h = nextLength(A, h, Math.max(error, 1e-10), dormandPrince.order);
    if (!(h > 1e-12 * duration)) break;
  }
  return moments;
}

/** The moment between two of a trajectory at which the first state is largest; undefined where there is none. */
export function topBetween(field: Field, from: Moment, to: Moment): Moment | undefined {
  const first = field.rates(from.state);
  if (!(first[0]! > 0 && field.rates(to.state)[0]! <= 0)) return undefined;
  const after = (h: number): Point =>
    dormandPrince.attempt(numberAlgebra, (x) => field.rates(x), from.state, from.time, h, first).next;
  let [low, high] = [0, to.time - from.time];
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (field.rates(after(middle))[0]! > 0) low = middle;
    else high = middle;
  }
  return { time: from.time + low, state: after(low) };
}
