/** Which components of its own array an equation of a component reads: itself, the one before, the one behind, or others. */
import { derivative } from "../../derivative.ts";
import type { Expr } from "../../expr.ts";
import { affineIn } from "../../linear.ts";
import { linearForm } from "../../linear-form.ts";
import type { IrComponent, IrEquation } from "../../program.ts";
import { freeOf, nodes } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import type { PassContext } from "../pass.ts";
import { foldInputs } from "./fold-inputs.ts";
import type { Part } from "./part.ts";

type Load = Extract<Expr, { readonly kind: "load" }>;

/** Reads of the array by how far they lie from the component: -1, 0, 1. Others are not among them. */
export function neighboursOf(e: IrEquation, value: Expr, index: Expr, ctx: PassContext): ReadonlyMap<number, Load> {
  const found = new Map<number, Load>();
  const { component } = e;
  if (!component) return found;
  for (const node of nodes(value)) {
    if (node.kind !== "load" || node.buffer !== e.buffer.name) continue;
    const distance = distanceTo(node.index, component, index, ctx);
    if (distance !== undefined && Math.abs(distance) <= 1) found.set(distance, node);
  }
  return found;
}

function distanceTo(place: Expr, component: IrComponent, element: Expr, ctx: PassContext): number | undefined {
  const index = componentAt(place, component, element, ctx);
  if (!index) return undefined;
  const there = linearForm(simplify(ctx.pool, index));
  const here = linearForm(simplify(ctx.pool, component.index));
  const same = there.terms.size === here.terms.size && [...there.terms].every(([e, by]) => here.terms.get(e) === by);
  return same ? there.constant - here.constant : undefined;
}

/** k of k · count + element, which was simplified. */
function componentAt(place: Expr, { count }: IrComponent, element: Expr, { pool }: PassContext): Expr | undefined {
  if (place === element) return pool.integer(0);
  if (place.kind !== "binary" || place.operator !== "+") return undefined;
  const rest = place.right === element ? place.left : place.left === element ? place.right : undefined;
  if (rest === count) return pool.integer(1);
  if (rest?.kind !== "binary" || rest.operator !== "*") return undefined;
  return rest.right === count ? rest.left : rest.left === count ? rest.right : undefined;
}

/** All equations are linear in their component and in its neighbours, and some read these: what a cable does. */
export function isCable(part: Part, equations: readonly IrEquation[], ctx: PassContext): boolean {
  const rows = equations.map((e) => {
    const { value } = foldInputs(part, e, ctx);
    return { e, value, near: neighboursOf(e, value, part.index, ctx) };
  });
  return (
    rows.some(({ near }) => near.has(-1) || near.has(1)) &&
    rows.every(({ e, value, near }) => e.component && isLinear(e, value, near, ctx))
  );
}

function isLinear(e: IrEquation, value: Expr, near: ReadonlyMap<number, Load>, ctx: PassContext): boolean {
  const own = near.get(0);
  if (own !== undefined && affineIn(ctx.pool, value, own) === undefined) return false;
  return [...near.values()].every((x) => isConstantSlope(value, x, e, ctx));
}

function isConstantSlope(value: Expr, x: Expr, e: IrEquation, { pool }: PassContext): boolean {
  const slope = derivative(pool, value, x);
  return slope !== undefined && freeOf(simplify(pool, slope), (n) => n.kind === "load" && n.buffer === e.buffer.name);
}
