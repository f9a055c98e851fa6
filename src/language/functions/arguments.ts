/** Shorthands that rows and derivatives are written with. */
import type { Algebra } from "../algebra.ts";
import type { UnitRule } from "./row.ts";

/** The k-th argument of a call whose number of arguments was checked before. @throws RangeError where it is missing. */
export function argument<T>(args: readonly T[], k = 0): T {
  const found = args[k];
  if (found === undefined) throw new RangeError(`argument ${k} is missing`);
  return found;
}

export const dimensionless: UnitRule = { rule: "dimensionless" };
export const same: UnitRule = { rule: "same" };
export const numberOfSame: UnitRule = { rule: "number-of-same" };

/** A derivative of a function of one argument. */
export type OneArgumentDerivative = <E>(A: Algebra<E>, x: E) => E;
export const ofOne =
  (derivative: OneArgumentDerivative) =>
  <E>(A: Algebra<E>, args: readonly E[]): readonly E[] => [derivative(A, argument(args))];

export const square = <E>(A: Algebra<E>, x: E): E => A.mul(x, x);
export const reciprocal = <E>(A: Algebra<E>, x: E): E => A.div(A.constant(1), x);
