/**
 * Inputs that an equation reads, written out as far as they are affine in its variable (g·(E - v)); what is not stays held at its
 * value of the start of the step.
 */
import type { Expr } from "../../expr.ts";
import { affineIn, type Affine } from "../../linear.ts";
import type { IrEquation } from "../../program.ts";
import { loads, rewrite } from "../../rewrite.ts";
import { isZero, type PassContext } from "../pass.ts";
import { type Part, stateOf } from "./part.ts";

/** Some input that the equation reads is folded into it with a slope, which changes in time. */
export function feedsBack(part: Part, e: IrEquation, ctx: PassContext): boolean {
  return [...loads(e.value)].some((b) =>
    part.inputs.get(b)?.some((term) => {
      const folded = foldedIn(part, b, term, e, ctx);
      return folded && !isZero(folded.b);
    }),
  );
}

/**
 * A summand of an input as a + b·x in the variable of the equation; undefined where it stays held: it is not affine in x, or it is so
 * in the variables of several equations that read the input, so that there is no one slope.
 */
function foldedIn(part: Part, buffer: string, term: Expr, e: IrEquation, ctx: PassContext): Affine | undefined {
  const parts = affineIn(ctx.pool, term, stateOf(part, e, ctx));
  if (!parts || isZero(parts.b)) return parts;
  const sloped = slopedEquations(part, buffer, term, ctx);
  return sloped.length === 1 ? parts : undefined;
}

/** The equations that read an input and in whose variable one of its summands has a slope. */
export function slopedEquations(
  part: Pick<Part, "equations" | "index">,
  buffer: string,
  term: Expr,
  ctx: PassContext,
): IrEquation[] {
  return part.equations.filter((o) => {
    if (!loads(o.value).has(buffer)) return false;
    const parts = affineIn(ctx.pool, term, ctx.pool.load(o.buffer.name, o.component?.place ?? part.index));
    return parts !== undefined && !isZero(parts.b);
  });
}

/** The equation with inputs written out, as far as they are affine in its variable; what is not stays held. */
export function foldInputs(part: Part, e: IrEquation, ctx: PassContext): { value: Expr; held: Expr[] } {
  const { pool } = ctx;
  const held: Expr[] = [];
  const fold = (buffer: string): Expr => {
    const terms = part.inputs.get(buffer) ?? [];
    const folded = terms.filter((t) => foldedIn(part, buffer, t, e, ctx));
    const kept = terms.filter((t) => !folded.includes(t));
    held.push(...kept);
    return [...folded, ...kept.map((t) => heldTerm(t, ctx))].reduce((sum, t) => pool.binary("+", sum, t), pool.real(0));
  };
  return { value: replaceInputs(part, e.value, fold, ctx), held };
}

/** Stands for a term whose value of the start of the step is used. */
export function heldTerm(term: Expr, { pool }: PassContext): Expr {
  return pool.local(`held_${term.id}`);
}

export function replaceInputs(part: Part, value: Expr, to: (buffer: string) => Expr, ctx: PassContext): Expr {
  const map = new Map([...part.inputs.keys()].map((b) => [ctx.pool.load(b, part.index), b] as const));
  return rewriteLoads(value, map, to, ctx);
}

export function conditionallyLinear(
  part: Part,
  e: IrEquation,
  ctx: PassContext,
): { a: Expr; b: Expr; held: Expr[] } | undefined {
  const { value, held } = foldInputs(part, e, ctx);
  const parts = affineIn(ctx.pool, value, stateOf(part, e, ctx));
  return parts && { ...parts, held };
}

function rewriteLoads(
  value: Expr,
  map: ReadonlyMap<Expr, string>,
  to: (buffer: string) => Expr,
  ctx: PassContext,
): Expr {
  return rewrite(ctx.pool, value, (n) => {
    const buffer = map.get(n);
    return buffer === undefined ? n : to(buffer);
  });
}
