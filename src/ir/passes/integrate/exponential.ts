import { poolAlgebra } from "../../algebra.ts";
import type { IrEquation } from "../../program.ts";
import { simplify } from "../../simplify.ts";
import { conditionallyLinear, heldTerm } from "../methods/fold-inputs.ts";
import { stateOf } from "../methods/part.ts";
import { storedAside } from "./loops.ts";
import { type Group, type Held, type KindRow, type Update, type Updates, unlessHeld } from "./update.ts";

/** Each variable by itself, x' = a + b·x with a and b from the old values; inputs proportional to x are part of b. */
function exponentialUpdates({ part, integrator, equations: group, ctx }: Group<"exponential">): Updates {
  const { pool } = ctx;
  const held: Held[] = [];
  const arrays: Update[] = [];
  const updates = group.flatMap((e): Update[] => {
    const parts = conditionallyLinear(part, e, ctx);
    if (!parts) throw new Error(`exponential Euler was chosen for ${e.variable}, which is not linear in itself`);
    for (const term of parts.held) {
      const local = heldTerm(term, ctx);
      if (local.kind === "local") held.push({ name: local.name, value: term });
    }
    const [a, b] = [simplify(pool, parts.a), simplify(pool, parts.b)];
    const next = integrator.step(poolAlgebra(pool), a, b, stateOf(part, e, ctx), pool.uniform("dt"));
    const update = unlessHeld(part, e, next, ctx);
    if (!e.component) return [update];
    arrays.push({ equation: e, value: update.value });
    return [];
  });
  return { updates, held, uniforms: [], ...storedAside(arrays, part, ctx) };
}

function suits(e: IrEquation, { part, ctx }: Group<"exponential">): boolean {
  if (conditionallyLinear(part, e, ctx)) return true;
  ctx.out.report("NE4101", e.span, { name: e.variable }, { help: "leave the choice to neuroc, or use rk4" });
  return false;
}

export const exponential: KindRow<"exponential"> = { suits, arrays: true, updates: exponentialUpdates };
