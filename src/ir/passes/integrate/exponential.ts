import type { ExponentialIntegrator } from "../../../language/integrators/integrator.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { IrEquation } from "../../program.ts";
import { simplify } from "../../simplify.ts";
import { conditionallyLinear, heldTerm, type Part, stateOf } from "../methods.ts";
import type { PassContext } from "../pass.ts";
import { type Held, type Update, type Updates, unlessHeld } from "./update.ts";

/** Each variable by itself, x' = a + b·x with a and b from the old values; inputs proportional to x are part of b. */
export function exponentialUpdates(
  part: Part,
  integrator: ExponentialIntegrator,
  group: readonly IrEquation[],
  ctx: PassContext,
): Updates {
  const { pool } = ctx;
  const held: Held[] = [];
  const updates = group.map((e): Update => {
    const parts = conditionallyLinear(part, e, ctx);
    if (!parts) throw new Error(`exponential Euler was chosen for ${e.variable}, which is not linear in itself`);
    for (const term of parts.held) {
      const local = heldTerm(term, ctx);
      if (local.kind === "local") held.push({ name: local.name, value: term });
    }
    const [a, b] = [simplify(pool, parts.a), simplify(pool, parts.b)];
    return unlessHeld(
      part,
      e,
      integrator.step(poolAlgebra(pool), a, b, stateOf(part, e, ctx), pool.uniform("dt")),
      ctx,
    );
  });
  return { updates, held, uniforms: [] };
}
