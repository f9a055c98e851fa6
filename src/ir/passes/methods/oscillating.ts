/**
 * Equations that turn: each linear in its own variable with the others held, but not held together by that. Of x' = y, y' = -sin(x) the
 * held solution of each is Euler's step, and Euler's steps add energy to what oscillates.
 */
import type { IrEquation } from "../../program.ts";
import { readBy } from "../coupled.ts";
import { isZero, type PassContext } from "../pass.ts";
import { conditionallyLinear } from "./fold-inputs.ts";
import type { Part } from "./part.ts";

/** The parts of equations of higher order, and loops of equations one of which has no share of its own variable. */
export function oscillating(part: Part, equations: readonly IrEquation[], ctx: PassContext): IrEquation[] {
  const free = equations.filter((e) => {
    const parts = conditionallyLinear(part, e, ctx);
    return parts !== undefined && isZero(parts.b);
  });
  const looped = free.flatMap((e) => loopOf(e, equations));
  return equations.filter((e) => e.reducedFrom !== undefined || looped.includes(e));
}

/** The equations that an equation reads and that read it, directly or through each other; empty where it stands in no loop with others. */
function loopOf(e: IrEquation, equations: readonly IrEquation[]): readonly IrEquation[] {
  const read = reached(e, equations, (a, b) => readBy(a).has(b.buffer.name));
  const reading = reached(e, equations, (a, b) => readBy(b).has(a.buffer.name));
  const loop = [...read].filter((o) => reading.has(o));
  return loop.length > 1 ? loop : [];
}

/** What can be come to from `start`, itself included. */
function reached(
  start: IrEquation,
  equations: readonly IrEquation[],
  leads: (a: IrEquation, b: IrEquation) => boolean,
): ReadonlySet<IrEquation> {
  const found = new Set([start]);
  for (const one of found) for (const next of equations) if (leads(one, next)) found.add(next);
  return found;
}
