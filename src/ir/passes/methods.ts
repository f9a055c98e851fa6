/**
 * Chooses a method for each equation of one part (docs/language/equations.md): the one that was asked for by name, if it suits the equation, else
 * the choice of `auto` (methods/auto.ts). Whether it suits is asked of its kind (integrate/registry.ts), which reports why not.
 */
import { integrators } from "../../language/integrators/index.ts";
import type { Integrator } from "../../language/integrators/integrator.ts";
import type { IrEquation } from "../program.ts";
import { suits } from "./integrate/registry.ts";
import { chooseAuto } from "./methods/auto.ts";
import { type Choice, integratorCalled, type Part } from "./methods/part.ts";
import type { PassContext } from "./pass.ts";

export type { Choice, Part } from "./methods/part.ts";

export function chooseMethods(part: Part, ctx: PassContext): Choice[] {
  const asked = part.equations.filter((e) => e.method !== undefined && !isLeftToUs(e.method));
  const auto = part.equations.filter((e) => !asked.includes(e));
  const named = asked.flatMap((equation): Choice[] => {
    const integrator = integrators.get(equation.method ?? "");
    if (!integrator || !fitsOrder(equation, integrator, ctx) || !takesNoise(equation, integrator, ctx)) return [];
    const equations = asked.filter((o) => sameMethod(o, equation, integrator));
    return suits(equation, { part, integrator, equations, options: equation.options ?? {}, ctx })
      ? [{ equation, integrator, options: equation.options ?? {}, reason: "asked for by name" }]
      : [];
  });
  const whole = auto.filter((e) => !e.order || !e.noise || takesNoise(e, integratorCalled("caputo_l1"), ctx));
  return [...named, ...chooseAuto(part, whole, ctx)];
}

/** Methods for derivatives of fractional order do for whole ones too, which have no past; not the other way round. */
function fitsOrder({ order, span, variable }: IrEquation, { kind, name }: Integrator, { out }: PassContext): boolean {
  if (!order || kind === "fractional") return true;
  const help = "leave the choice to neuroc, or use caputo_l1, caputo_euler or gl_short_memory";
  out.report("NE4131", span, { method: name, name: variable }, { help });
  return false;
}

/** `auto`, and `stratonovich`, which says how noise is meant and leaves the rest to us. */
const isLeftToUs = (method: string): boolean => method === "auto" || method === "stratonovich";

/** What an equation with noise can be integrated by in the place of a method without. */
const counterparts: Readonly<Record<string, string>> = {
  exponential_euler: "exponential_euler_maruyama",
  exact: "exponential_euler_maruyama, which is exact in distribution for one linear equation",
  heun: "heun_stratonovich, or milstein",
};

/** Methods for ordinary differential equations have no place for noise: reported. */
function takesNoise(e: IrEquation, integrator: Integrator, ctx: PassContext): boolean {
  if (!e.noise || integrator.kind === "stochastic" || integrator.kind === "noisy_exponential") return true;
  const instead = counterparts[integrator.name] ?? "euler_maruyama, or milstein";
  const help = e.order
    ? "noise drives equations whose derivative is of whole order"
    : `leave the choice to neuroc, or use ${instead}`;
  ctx.out.report("NE4120", e.span, { method: integrator.name, name: e.variable }, { help });
  return false;
}

/** By one name or another of the same method, with the same options. */
function sameMethod(a: IrEquation, b: IrEquation, integrator: Integrator): boolean {
  return (
    integrators.get(a.method ?? "") === integrator &&
    JSON.stringify(a.options ?? {}) === JSON.stringify(b.options ?? {})
  );
}
