/**
 * Circulant coupling: continuous coupling of all pairs on a ring is worked out by the Fourier transform.
 *
 * Why: n units that are coupled all to all cost n² weights in each step, and the weights of a ring depend on the distance alone: a
 * convolution, O(n log n).
 *   before  for all i, j: input[j] += weight(i, j) * value(i)
 *   after   values[i] = value(i); the runtime adds their convolution with the row of weights
 * The contribution is taken apart into what does not change in time, the weight, and what does not look at the target, the value. That
 * the weights of all pairs depend on i - j alone, up to rounding, is seen when the network is built; else the pairs stay, as they do on
 * small rings. Sums are rounded differently, and alike on all targets.
 * Refused where pairs are left out, where synapses have values of their own, and where what depends on both ends changes in time.
 */
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import type { IrContribution, IrProjection } from "../program.ts";
import { nodes } from "../rewrite.ts";
import { isConstantInTime, isUniform } from "./pass.ts";

export interface Separated {
  /** In terms of i and j. */
  readonly weight: Expr;
  /** In terms of i. */
  readonly value: Expr;
}

/** Not looked at: there are no continuous pairs of one population here. */
export const mayBeRing = ({ pairs, pre, post }: IrProjection, { end, component }: IrContribution): boolean =>
  pairs.pattern === "all" && pre.population === post.population && end === "post" && component === undefined;

/** The two factors; else why there are none. `value` is what is added, with inputs written out. */
export function separated(
  pool: Pool,
  p: IrProjection,
  c: IrContribution,
  value: Expr,
  parameters: ReadonlySet<string>,
): Separated | string {
  if (p.pairs.noSelf) return "a pair is left out";
  if (c.slopes.length > 0) return "it depends on the state of the target";
  let [weight, rest] = [pool.real(1), pool.real(1)];
  for (const { factor, below } of factorsOf(pool, value, false)) {
    const put = (to: Expr): Expr => pool.binary(below ? "/" : "*", to, pool.cast(factor, "real"));
    const [i, j, s] = (["i", "j", "s"] as const).map((name) => reads(factor, name));
    if (s) return "synapses have values of their own";
    if (isUniform(factor) || (j && isConstantInTime(factor, parameters))) weight = put(weight);
    else if (!j) rest = put(rest);
    else return i ? "what depends on both ends changes in time" : "it depends on the state of the target";
  }
  return { weight, value: rest };
}

const reads = (e: Expr, name: "i" | "j" | "s"): boolean => nodes(e).some((n) => n.kind === "index" && n.name === name);

interface Factor {
  readonly factor: Expr;
  readonly below: boolean;
}

function factorsOf(pool: Pool, e: Expr, below: boolean): readonly Factor[] {
  if (e.kind === "binary" && e.operator === "*" && e.type === "real")
    return [...factorsOf(pool, e.left, below), ...factorsOf(pool, e.right, below)];
  if (e.kind === "binary" && e.operator === "/" && e.type === "real")
    return [...factorsOf(pool, e.left, below), ...factorsOf(pool, e.right, !below)];
  if (e.kind === "negate" && e.type === "real")
    return [{ factor: pool.real(-1), below: false }, ...factorsOf(pool, e.operand, below)];
  return [{ factor: e, below }];
}
