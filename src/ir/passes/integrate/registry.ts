/** The kinds of integrators, one line each: how a group of equations is integrated by one. */
import type { Integrator, Kind } from "../../../language/integrators/integrator.ts";
import type { IrEquation } from "../../program.ts";
import { cable } from "./cable.ts";
import { embedded } from "./embedded.ts";
import { explicit } from "./explicit.ts";
import { exponential } from "./exponential.ts";
import { fractional } from "./fractional.ts";
import { implicit } from "./implicit.ts";
import { noisyExponential } from "./noisy-exponential.ts";
import { propagator } from "./propagator.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { stochastic } from "./stochastic.ts";
import type { Group, KindRow, Updates } from "./update.ts";

const rows: { readonly [K in Kind]: KindRow<K> } = {
  explicit,
  exponential,
  propagator,
  embedded,
  rosenbrock,
  implicit,
  cable,
  fractional,
  stochastic,
  noisy_exponential: noisyExponential,
};

/** The method integrates arrays as such; others see single numbers. */
export function integratesArrays(integrator: Integrator): boolean {
  const { arrays } = rows[integrator.kind];
  return typeof arrays === "function" ? arrays(integrator) : arrays === true;
}

/** False where the method that was asked for cannot integrate the equation; it has reported why. */
export function suits<K extends Kind>(
  e: IrEquation,
  group: Group<K> & { readonly integrator: { readonly kind: K } },
): boolean {
  const row = rows[group.integrator.kind];
  if (e.component && e.component.loops.length > 0 && !integratesArrays(group.integrator)) {
    const holes = { method: group.integrator.name, name: e.variable };
    group.ctx.out.report("NE4040", e.span, holes, {
      help: e.noise
        ? "large arrays with noise have exponential_euler_maruyama, euler_maruyama and milstein"
        : "large arrays have exponential_euler, rk4 and the other Runge-Kutta methods of fixed steps; cables hines and hines2",
    });
    return false;
  }
  return row.suits?.(e, group) ?? true;
}

/** @param prefix of the uniforms that are made: "cells" */
export function updatesOf<K extends Kind>(
  group: Group<K> & { readonly integrator: { readonly kind: K } },
  prefix: string,
): Updates {
  return rows[group.integrator.kind].updates(group, prefix);
}
