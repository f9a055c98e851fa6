import { eigenvalues, type Complex } from "./linear.ts";
import type { Matrix } from "./system.ts";

/**
 * Kinds of fixed points by their eigenvalues (Strogatz, Nonlinear Dynamics and Chaos, 1994, section 5.2; Izhikevich, Dynamical
 * Systems in Neuroscience, 2007, section 4.2). `center` has a pair on the imaginary axis and nothing beyond it; `degenerate`
 * has an eigenvalue 0: the linear part does not tell.
 */
export type Stability =
  | "stable_node"
  | "stable_focus"
  | "unstable_node"
  | "unstable_focus"
  | "saddle"
  | "saddle_focus"
  | "center"
  | "degenerate";

export interface Classified {
  readonly type: Stability;
  readonly stable: boolean;
  /** In 1/ms. */
  readonly eigenvalues: readonly Complex[];
}

/** Smaller than the largest by this is 0: what is left of Newton's method and of rounding. */
const negligible = 1e-7;

/** @param usual how large derivatives are elsewhere, 1/ms: beside it an eigenvalue is 0 or not, where it is the only one */
export function classify(jacobian: Matrix, usual = 0): Classified {
  const found = eigenvalues(jacobian);
  const largest = Math.max(...found.map(({ re, im }) => Math.hypot(re, im)), usual, Number.MIN_VALUE);
  const signs = found.map(({ re }) => (Math.abs(re) <= negligible * largest ? 0 : Math.sign(re)));
  const type = typeOf(found, signs);
  return { type, stable: signs.every((sign) => sign < 0) && found.length > 0, eigenvalues: found };
}

function typeOf(found: readonly Complex[], signs: readonly number[]): Stability {
  const turns = found.some(({ im }) => im !== 0);
  if (found.some(({ im }, k) => im === 0 && signs[k] === 0) || found.length === 0) return "degenerate";
  const [up, down] = [signs.includes(1), signs.includes(-1)];
  if (up && down) return turns ? "saddle_focus" : "saddle";
  if (signs.includes(0)) return "center";
  if (up) return turns ? "unstable_focus" : "unstable_node";
  return turns ? "stable_focus" : "stable_node";
}
