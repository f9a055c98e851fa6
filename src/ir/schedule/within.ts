import type { Integrator, Kind } from "../../language/integrators/integrator.ts";
import { numberAlgebra } from "../../language/number-algebra.ts";

/** Kinds that look at the end of a step, or at times that follow from the error. */
const kinds: ReadonlySet<Kind> = new Set<Kind>(["embedded", "rosenbrock", "implicit", "cable"]);

/** The method asks for the right-hand side at later times than the start of the step. */
export function looksWithin(integrator: Integrator): boolean {
  if (integrator.kind !== "explicit") return kinds.has(integrator.kind);
  const times: number[] = [];
  const watched = (x: readonly number[], t: number): readonly number[] => {
    times.push(t);
    return x;
  };
  integrator.step(numberAlgebra, watched, [0], 0, 1);
  return times.some((t) => t > 0);
}
