import type { NoisySystem, StochasticIntegrator } from "../../../language/integrators/integrator.ts";
import { poolAlgebra } from "../../algebra.ts";
import { derivative } from "../../derivative.ts";
import type { Expr } from "../../expr.ts";
import type { IrEquation } from "../../program.ts";
import { simplify } from "../../simplify.ts";
import { coupled } from "../coupled.ts";
import { commutes, isScalarNoise } from "../methods/noise-structure.ts";
import { type Part, stateOf } from "../methods/part.ts";
import type { PassContext } from "../pass.ts";
import { fieldOf, stagesOf } from "./field.ts";
import { amplitudesOf, incrementsOf, sourcesOf } from "./noise.ts";
import { storedAside } from "./loops.ts";
import { type Group, type Held, type KindRow, type Updates, unlessHeld } from "./update.ts";

/** Components of arrays are integrated one by one, the others held at their values of the start of the step; the rest together. */
function stochasticUpdates(group: Group<"stochastic">): Updates {
  const { part, equations, ctx } = group;
  const arrays = equations.filter(hasLoops);
  const numbers = equations.filter((e) => !hasLoops(e));
  const rest = numbers.length === 0 ? nothing : together({ ...group, equations: numbers });
  const parts = arrays.map((e) => together({ ...group, equations: [e] }));
  const aside = storedAside(
    parts.flatMap(({ updates }) => updates),
    part,
    ctx,
  );
  return { ...rest, held: [...rest.held, ...parts.flatMap(({ held }) => held)], ...aside };
}

const hasLoops = ({ component }: IrEquation): boolean => component !== undefined && component.loops.length > 0;

const nothing: Updates = { updates: [], held: [], uniforms: [] };

/** Drift and amplitudes at the stages of a method; the increments of the noise are the same for all of them. */
function together(group: Group<"stochastic">): Updates {
  const { part, integrator, equations, ctx } = group;
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const sources = sourcesOf(equations);
  const { f, xs, now, held } = fieldOf(group);
  const noise = noiseOf(group, sources);
  const next = integrator.step(A, { ...noise.system, f }, xs, now, pool.uniform("dt"), incrementsOf(sources, ctx));
  return {
    updates: equations.map((e, k) => unlessHeld(part, e, next[k] ?? stateOf(part, e, ctx), ctx)),
    held: [...held, ...noise.held],
    uniforms: [],
  };
}

function noiseOf(
  group: Group,
  sources: ReturnType<typeof sourcesOf>,
): { readonly system: Omit<NoisySystem<Expr>, "f">; readonly held: readonly Held[] } {
  const { part, equations, ctx } = group;
  const { pool } = ctx;
  const { xs, at, unless } = stagesOf(group);
  const zero = pool.real(0);
  const sides = equations.map((e) => amplitudesOf(part, e, sources, ctx));
  const by = (value: Expr, variable: Expr): Expr => simplify(pool, derivative(pool, value, variable) ?? pool.real(NaN));
  return {
    held: sides.flatMap((side) => side.held),
    system: {
      sources: sides.map(({ amplitudes }) => amplitudes.flatMap((one, j) => (one === undefined ? [] : [j]))),
      g: (x, t) => {
        const place = at(x, t);
        return sides.map(({ amplitudes }, k) =>
          amplitudes.map((one) => (one === undefined ? zero : unless(k, place(one)))),
        );
      },
      slopes: (x, t) => {
        const place = at(x, t);
        return sides.map(({ amplitudes }, k) =>
          amplitudes.map((one) =>
            xs.map((variable) => (one === undefined ? zero : unless(k, place(by(one, variable))))),
          ),
        );
      },
    },
  };
}

/** Milstein's method and the Runge-Kutta ones ask something of the noise of all equations that read each other: said once for these. */
function suits(e: IrEquation, group: Group<"stochastic">): boolean {
  const { integrator, part, equations, ctx } = group;
  const own = coupled(equations).find((one) => one.includes(e)) ?? [e];
  const misfit = misfitOf(integrator, part, own, ctx);
  if (misfit === undefined) return true;
  const [why, help] = misfit;
  if (equations.find((o) => own.includes(o)) === e)
    ctx.out.report("NE4122", e.span, { method: integrator.name, name: e.variable, why }, { help });
  return false;
}

/** Why a method does not fit the noise of some equations, and what to do. */
function misfitOf(
  { noise, calculus, slopes }: StochasticIntegrator,
  part: Part,
  own: readonly IrEquation[],
  ctx: PassContext,
): readonly [why: string, help: string] | undefined {
  const [any, without] =
    calculus === "Itô" ? ["euler_maruyama", "milstein_derivative_free"] : ["heun_stratonovich", "heun_stratonovich"];
  switch (noise) {
    case "any":
      return undefined;
    case "scalar":
      return isScalarNoise(part, own, ctx)
        ? undefined
        : [
            "it wants one source of noise in each equation, and none that another source scales",
            `use milstein, or ${any} for noise of any form`,
          ];
    case "commutative": {
      const verdict = commutes(part, own, ctx);
      if (verdict === "no") return ["it wants sources of noise that can be exchanged, and these cannot", `use ${any}`];
      return verdict === "unknown" && slopes ? ["its amplitude has no derivative", `use ${without}`] : undefined;
    }
  }
}

export const stochastic: KindRow<"stochastic"> = {
  suits,
  arrays: (integrator) => integrator.kind === "stochastic" && integrator.stages === 1,
  updates: stochasticUpdates,
};
