/**
 * The choice of `auto` for equations with noise (docs/language/equations.md). Additive noise: exponential Euler with noise where the drift is linear in
 * its variable with the others held, since that is exact in distribution over a step and stays stable; Heun's method for an equation of higher
 * order, to which Euler would add energy; else Euler-Maruyama. Multiplicative noise: Milstein's method, where the sources commute, else
 * Euler-Maruyama; Heun's method where Stratonovich's solution is asked for.
 */
import type { IrEquation } from "../../program.ts";
import { loads } from "../../rewrite.ts";
import { grouped } from "../coupled.ts";
import { sourcesOf } from "../integrate/noise.ts";
import type { PassContext } from "../pass.ts";
import { conditionallyLinear } from "./fold-inputs.ts";
import { commutes, countOf, isAdditive } from "./noise-structure.ts";
import { type Choice, integratorCalled, type Part } from "./part.ts";

/** Equations with noise, and those that one of higher order with noise was reduced to. */
export function movedByNoise(equations: readonly IrEquation[]): IrEquation[] {
  const higher = new Set(equations.flatMap((e) => (e.noise && e.reducedFrom !== undefined ? [e.reducedFrom] : [])));
  return equations.filter((e) => e.noise !== undefined || (e.reducedFrom !== undefined && higher.has(e.reducedFrom)));
}

export function chooseNoisy(part: Part, noisy: readonly IrEquation[], ctx: PassContext): Choice[] {
  return groupsOf(noisy).flatMap((group) => {
    const choose = isAdditive(group) ? additive : multiplicative(part, group, ctx);
    return group.map((equation): Choice => {
      const [name, reason] = choose(equation, part, ctx);
      return { equation, integrator: integratorCalled(name), options: {}, reason };
    });
  });
}

/** Equations whose amplitudes read each other's variables, and the parts of one equation of higher order. */
function groupsOf(noisy: readonly IrEquation[]): readonly (readonly IrEquation[])[] {
  const scales = (a: IrEquation, b: IrEquation): boolean =>
    (a.noise ?? []).some(({ amplitude }) => loads(amplitude).has(b.buffer.name));
  const together = (a: IrEquation, b: IrEquation): boolean =>
    scales(a, b) || scales(b, a) || (a.reducedFrom !== undefined && a.reducedFrom === b.reducedFrom);
  return grouped(noisy, together);
}

type Verdict = readonly [name: string, reason: string];

function additive(e: IrEquation, part: Part, ctx: PassContext): Verdict {
  if (e.reducedFrom !== undefined && !e.component)
    return ["heun_stratonovich", "additive noise in an equation of higher order, to which Euler would add energy"];
  return conditionallyLinear(part, e, ctx)
    ? ["exponential_euler_maruyama", `additive noise, and linear in ${e.variable} with the other variables held`]
    : ["euler_maruyama", `additive noise, and not linear in ${e.variable}`];
}

/** One verdict for all Itô equations of a group: what they have in common is one matrix of amplitudes. */
function multiplicative(part: Part, group: readonly IrEquation[], ctx: PassContext): (e: IrEquation) => Verdict {
  const noise = `multiplicative noise from ${countOf(sourcesOf(group))}`;
  const verdict = commutes(part, group, ctx);
  const ito: Verdict =
    verdict === "yes"
      ? ["milstein", `${noise}, Itô`]
      : verdict === "unknown"
        ? [
            group.some((e) => e.component) ? "euler_maruyama" : "milstein_derivative_free",
            `${noise} with an amplitude that has no derivative, Itô`,
          ]
        : ["euler_maruyama", `${noise} that do not commute, Itô`];
  return (e) => (e.method === "stratonovich" ? ["heun_stratonovich", `${noise}, Stratonovich`] : ito);
}
