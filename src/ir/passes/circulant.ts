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
 * A product of a matrix that does not change with values of whole populations is such a coupling too.
 * Refused where pairs are left out, where synapses have values of their own, and where what depends on both ends changes in time.
 */
import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import type { IrContribution, IrProjection } from "../program.ts";
import { nodes, substitute } from "../rewrite.ts";
import { isConstantInTime, isUniform } from "./pass.ts";

export interface Separated {
  /** In terms of i and j. */
  readonly weight: Expr;
  /** In terms of i. */
  readonly value: Expr;
}

/** Not looked at: there are no continuous pairs of one population here. */
const mayBeRing = (
  { pairs, pre, post }: IrProjection,
  { end, component, overTargets = false }: IrContribution,
): boolean =>
  !overTargets &&
  pairs.pattern === "all" &&
  pre.population === post.population &&
  end === "post" &&
  component === undefined;

/** The two factors of what a contribution adds; else why there are none; undefined where it is not looked at. */
export function ofContribution(
  pool: Pool,
  p: IrProjection,
  c: IrContribution,
  value: Expr,
  parameters: ReadonlySet<string>,
): Separated | string | undefined {
  if (!mayBeRing(p, c)) return undefined;
  if (p.pairs.noSelf) return "a pair is left out";
  if (c.slopes.length > 0) return "it depends on the state of the target";
  return separated(pool, value, parameters);
}

/** The same of a sum over a row of a matrix, for each of its rows `i`, and the number of its terms. */
export function ofRow(
  pool: Pool,
  value: Expr,
  parameters: ReadonlySet<string>,
): (Separated & { readonly size: number }) | undefined {
  if (value.kind !== "reduce" || value.operator !== "sum" || value.to.kind !== "const") return undefined;
  if (value.from.kind !== "const" || value.from.value !== 0) return undefined;
  const i = pool.index("i");
  const ends = new Map([
    [pool.local(value.variable, "integer"), i],
    [i, pool.index("j")],
  ]);
  const parts = separated(pool, substitute(pool, value.body, ends), parameters);
  if (typeof parts === "string" || !reads(parts.weight, "j") || !reads(parts.weight, "i")) return undefined;
  return { ...parts, size: value.to.value };
}

function separated(pool: Pool, value: Expr, parameters: ReadonlySet<string>): Separated | string {
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
