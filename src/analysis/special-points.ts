/** Folds, Hopf points and crossings of branches: between two places of a branch at which a test changes sign, by bisection. */
import { stepAlong, type Place, type Problem } from "./continuation.ts";
import { eigenvalues, type Complex } from "./linear.ts";
import { classify } from "./stability.ts";

export interface Special {
  readonly type: "fold" | "hopf" | "branch_point";
  readonly place: Place;
  /** Of a Hopf point: the pair of eigenvalues that crosses the imaginary axis, in 1/ms. */
  readonly frequency?: number | undefined;
}

type Test = (place: Place) => number | undefined;
const rounds = 45;
const parts = 64;

export function specialPoints(problem: Problem, branch: readonly Place[]): readonly Special[] {
  const fine = branch.flatMap((place, k) => [place, ...dividing(problem, place, branch[k + 1])]);
  return fine.flatMap((place, k) => {
    const next = fine[k + 1];
    return next === undefined ? [] : between(problem, place, next);
  });
}

/** Places between two of which one is of another kind: several things may happen there, a Hopf point just before a fold. */
function dividing(problem: Problem, from: Place, to: Place | undefined): readonly Place[] {
  if (to === undefined || kindOf(problem, from) === kindOf(problem, to)) return [];
  const length = chord(problem, from, to);
  return Array.from({ length: parts - 1 }, (_, k) => stepAlong(problem, from, (length * (k + 1)) / parts)).filter(
    (place) => place !== undefined,
  );
}

const kindOf = ({ fieldAt }: Problem, { state, parameter }: Place): string =>
  classify(fieldAt(parameter).jacobian(state)).type;

/** Where branches cross, one of them may turn around as well: that is no fold. */
function between(problem: Problem, from: Place, to: Place): readonly Special[] {
  const found: Special[] = [];
  const crossing = zeroBetween(problem, from, to, (place) => place.crossing);
  const fold = crossing === undefined ? zeroBetween(problem, from, to, (place) => place.tangent.at(-1)) : undefined;
  if (crossing !== undefined) found.push({ type: "branch_point", place: crossing });
  if (fold !== undefined) found.push({ type: "fold", place: fold });
  const hopf = zeroBetween(problem, from, to, (place) => criticalPair(problem, place)?.re);
  if (hopf !== undefined) found.push({ type: "hopf", place: hopf, frequency: criticalPair(problem, hopf)?.im });
  return found;
}

/** The complex pair that is nearest to the imaginary axis. */
function criticalPair({ fieldAt }: Problem, { state, parameter }: Place): Complex | undefined {
  return eigenvalues(fieldAt(parameter).jacobian(state))
    .filter(({ im }) => im > 0)
    .toSorted((a, b) => Math.abs(a.re) - Math.abs(b.re))[0];
}

/** The place at which a test is 0; undefined where it has the same sign at both ends, or is not defined. */
function zeroBetween(problem: Problem, from: Place, to: Place, test: Test): Place | undefined {
  const [a, b] = [test(from), test(to)];
  if (a === undefined || b === undefined || a === 0 || a > 0 === b > 0) return undefined;
  let [low, high, best] = [0, chord(problem, from, to), to];
  for (let round = 0; round < rounds && high - low > 1e-13; round++) {
    const middle = (low + high) / 2;
    const place = stepAlong(problem, from, middle);
    const value = place === undefined ? undefined : test(place);
    if (place === undefined || value === undefined) return undefined;
    best = place;
    if (value > 0 === a > 0) low = middle;
    else high = middle;
  }
  // What jumps over 0 has no zero.
  const last = test(best);
  return last !== undefined && Math.abs(last) <= Math.max(Math.abs(a), Math.abs(b)) * 1e-3 ? best : undefined;
}

/** How far `to` lies along the tangent of `from`, scaled. */
function chord({ scales, parameterScale }: Problem, from: Place, to: Place): number {
  const along = from.state.reduce((sum, value, k) => sum + (from.tangent[k]! * (to.state[k]! - value)) / scales[k]!, 0);
  return along + (from.tangent.at(-1)! * (to.parameter - from.parameter)) / parameterScale;
}
