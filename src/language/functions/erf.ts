/**
 * The error function by rational approximations on three intervals.
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631-637;
 * coefficients as in his SPECFUN. Highest power first.
 */
import { fastExp } from "./fast-exp.ts";

/** erf(x) / x in x², |x| <= 0.46875. */
const nearTop = [
  1.85777706184603153e-1, 3.1611237438705656, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3,
];
const nearBottom = [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];
/** erfc(x) · exp(x²) in x, up to 4. */
const middleTop = [
  2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
  8.8195222124176909e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
];
const middleBottom = [
  1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
  4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
];
/** (1/sqrt(pi) - x · erfc(x) · exp(x²)) · x² in 1/x², beyond 4. */
const farTop = [
  1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
  1.60837851487422766e-2, 6.58749161529837803e-4,
];
const farBottom = [
  1, 2.56852019228982242, 1.87295284992346047, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
];

function ratio(top: readonly number[], bottom: readonly number[], x: number): number {
  let above = 0;
  let below = 0;
  for (let k = 0; k < top.length; k++) {
    above = above * x + (top[k] ?? 0);
    below = below * x + (bottom[k] ?? 0);
  }
  return above / below;
}

/** erf(x), within 1e-15. */
export function erf(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return x * ratio(nearTop, nearBottom, x * x);
  if (y > 6) return Math.sign(x);
  const square = 1 / (y * y);
  const rest =
    y <= 4 ? ratio(middleTop, middleBottom, y) : (0.5641895835477563 - square * ratio(farTop, farBottom, square)) / y;
  return Math.sign(x) * (1 - fastExp(-y * y) * rest);
}

/** The same in JavaScript for emitted modules; a test compares the bits. */
export const erfPrelude = `\
// erf(x) within 1e-15: rational approximations on three intervals (Cody 1969).
const erfNear = [[${nearTop.join(", ")}], [${nearBottom.join(", ")}]];
const erfMiddle = [[${middleTop.join(", ")}], [${middleBottom.join(", ")}]];
const erfFar = [[${farTop.join(", ")}], [${farBottom.join(", ")}]];
function erfRatio([top, bottom], x) {
  let above = 0, below = 0;
  for (let k = 0; k < top.length; k++) {
    above = above * x + top[k];
    below = below * x + bottom[k];
  }
  return above / below;
}
function erf(x) {
  const y = Math.abs(x);
  if (y <= 0.46875) return x * erfRatio(erfNear, x * x);
  if (y > 6) return Math.sign(x);
  const square = 1 / (y * y);
  const rest = y <= 4 ? erfRatio(erfMiddle, y) : (0.5641895835477563 - square * erfRatio(erfFar, square)) / y;
  return Math.sign(x) * (1 - fastExp(-y * y) * rest);
}`;
