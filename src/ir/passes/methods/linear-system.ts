/** Which equations are linear systems with constant coefficients, so that they can be solved exactly. */
import type { Expr } from "../../expr.ts";
import { affineIn, affineSystem } from "../../linear.ts";
import type { IrEquation } from "../../program.ts";
import { loads, nodes } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { isUniform, isZero, type PassContext } from "../pass.ts";
import { feedsBack } from "./fold-inputs.ts";
import { type Part, stateOf } from "./part.ts";

/** The largest set of equations that is linear in its own variables with constant coefficients, and reads no other variable. */
export function closedLinear(part: Part, candidates: readonly IrEquation[], ctx: PassContext): IrEquation[] {
  let set = [...candidates];
  for (let before = -1; before !== set.length;) {
    before = set.length;
    set = set.filter((e) => notExact(part, e, set, ctx) === undefined);
  }
  return set;
}

/** Why an equation is not part of a linear system with the given others; undefined if it is. */
export function notExact(
  part: Part,
  e: IrEquation,
  system: readonly IrEquation[],
  ctx: PassContext,
): string | undefined {
  if (e.noise) return "its equation has noise";
  const mine = new Set(system.map((o) => o.buffer.name));
  const others = part.equations.filter((o) => !mine.has(o.buffer.name)).find((o) => loads(e.value).has(o.buffer.name));
  if (others) return `it reads ${others.variable}, which is not solved exactly`;
  const firstUnless = system.find((o) => o.unless)?.unless;
  if (e.unless && e.unless !== firstUnless) return "it is held on another condition than the rest of the system";
  if (e.method !== "exact" && feedsBack(part, e, ctx))
    return "an input depends on its own state, so its coefficient changes in time";
  const xs = system.map((o) => stateOf(part, o, ctx));
  const row = affineSystem(ctx.pool, [e.value], xs);
  if (!row) return "its equation is not linear";
  const coefficients = (row.matrix[0] ?? []).map((c) => simplify(ctx.pool, c));
  const steady = coefficients.every((c) => nodes(c).every((n) => n.kind !== "step" && n.kind !== "random"));
  if (!steady) return "its coefficients change in time";
  const read = system.filter((o, k) => o !== e && !isZero(coefficients[k] as Expr));
  if (read.length === 0) return undefined;
  if (!coefficients.every(isUniform)) return "its coefficients differ between elements";
  const varying = read.find((o) => !hasUniformCoefficients(part, o, ctx));
  return varying && `it reads ${varying.variable}, whose coefficients differ between elements`;
}

/** One matrix is worked out for the whole population; what it would stand for must be the same for all elements. */
function hasUniformCoefficients(part: Part, e: IrEquation, ctx: PassContext): boolean {
  const own = affineIn(ctx.pool, e.value, stateOf(part, e, ctx));
  return own !== undefined && isUniform(simplify(ctx.pool, own.b));
}
