import { integrators } from "../../../language/integrators/index.ts";
import type { Integrator } from "../../../language/integrators/integrator.ts";
import type { Expr } from "../../expr.ts";
import type { IrEquation } from "../../program.ts";
import type { PassContext } from "../pass.ts";

/** One part: its equations, and what its inputs are worth. */
export interface Part {
  readonly equations: readonly IrEquation[];
  /** Index of the elements: i in neurons, s in synapses. */
  readonly index: Expr;
  /** Summands of the inputs, by buffer; empty for synapses. */
  readonly inputs: ReadonlyMap<string, readonly Expr[]>;
  /** What 1 of the unit is worth in which a state is shown, by buffer; 1 where it is not there. */
  readonly units?: ReadonlyMap<string, number>;
}
export interface Choice {
  readonly equation: IrEquation;
  readonly integrator: Integrator;
  /** Numbers that stand behind the method's name: `rkdp(tolerance = 1e-8)`. */
  readonly options: Readonly<Record<string, number>>;
  readonly reason: string;
}

/** A built-in choice by its name. */
export function integratorCalled(name: string): Integrator {
  const found = integrators.get(name);
  if (!found) throw new Error(`no integrator '${name}'`);
  return found;
}

export function stateOf(part: Part, e: IrEquation, ctx: PassContext): Expr {
  return ctx.pool.load(e.buffer.name, e.component?.place ?? part.index);
}
