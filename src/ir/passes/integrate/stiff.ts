/** What methods with the Jacobian share: groups are as small as the coupling allows, and every equation has its derivatives. */
import type { Kind } from "../../../language/integrators/integrator.ts";
import type { IrEquation } from "../../program.ts";
import { coupled } from "../coupled.ts";
import { missingDerivative } from "./field.ts";
import type { Group, Updates } from "./update.ts";

/** The matrix is written out, and grows with the cube. */
const mostEquations = 8;
const instead = "rk4 and rkdp take any number, exponential_euler any that are linear in their own variable";

export function suitsStiff<K extends Kind>(e: IrEquation, group: Group<K>): boolean {
  const { ctx, integrator } = group;
  const own = coupled(group.equations).find((one) => one.includes(e)) ?? [];
  if (own.length > mostEquations) {
    const holes = { method: integrator.name, name: e.variable, count: String(own.length), most: String(mostEquations) };
    ctx.out.report("NE4113", e.span, holes, { help: instead });
    return false;
  }
  const by = missingDerivative({ ...group, equations: own }, e);
  if (by === undefined) return true;
  const holes = { method: integrator.name, name: e.variable, by };
  ctx.out.report("NE4114", e.span, holes, { help: "rk4 and rkdp need no derivatives" });
  return false;
}

/** Equations that do not read each other are systems of their own. */
export function bySystem<K extends Kind>(group: Group<K>, updates: (system: Group<K>) => Updates): Updates {
  const parts = coupled(group.equations).map((equations) => updates({ ...group, equations }));
  return {
    updates: parts.flatMap((p) => p.updates),
    held: parts.flatMap((p) => p.held),
    uniforms: parts.flatMap((p) => p.uniforms),
    body: parts.flatMap((p) => p.body ?? []),
  };
}
