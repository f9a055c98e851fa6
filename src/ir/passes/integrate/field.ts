import type { Field, Linearised } from "../../../language/integrators/integrator.ts";
import { derivative } from "../../derivative.ts";
import type { Expr } from "../../expr.ts";
import { substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import type { IrEquation } from "../../program.ts";
import { foldInputs, heldTerm } from "../methods/fold-inputs.ts";
import { type Part, stateOf } from "../methods/part.ts";
import type { PassContext } from "../pass.ts";
import { holdInputs } from "./hold-inputs.ts";
import type { Group, Held } from "./update.ts";

/** The right-hand side of a group: its states and t may take the values of stages, everything else is held. */
export interface GroupField {
  readonly f: Field<Expr>;
  /** The states as they are, and t at the start of the step. */
  readonly xs: readonly Expr[];
  readonly now: Expr;
  readonly held: readonly Held[];
  /** Derivatives of `f`, which are there for what `missingDerivative` lets pass. */
  readonly linear: Linearised<Expr>;
}
interface RightSide {
  readonly value: Expr;
  readonly held: readonly Held[];
}

/** All inputs are held over the step. */
export const fieldOf = (group: Group): GroupField => fieldBy(group, holdInputs);

/** An input that is affine in the variable is part of its equation, as in exponential Euler: a large conductance is what makes it stiff. */
export const stiffFieldOf = (group: Group): GroupField => fieldBy(group, stiffSide);

function stiffSide(part: Part, e: IrEquation, ctx: PassContext): RightSide {
  const { value, held } = foldInputs(part, e, ctx);
  const named = held.flatMap((term): Held[] => {
    const local = heldTerm(term, ctx);
    return local.kind === "local" ? [{ name: local.name, value: term }] : [];
  });
  return { value, held: named };
}

/** How a group's expressions look at a stage of a method. */
export interface Stages {
  readonly xs: readonly Expr[];
  readonly now: Expr;
  /** An expression with the states and t of a stage. */
  readonly at: (x: readonly Expr[], t: Expr) => (e: Expr) => Expr;
  /** The derivative of a variable that is held is 0, whatever a stage says: the condition is that of the start of the step. */
  readonly unless: (k: number, rate: Expr) => Expr;
}

export function stagesOf({ part, equations, ctx }: Group): Stages {
  const { pool } = ctx;
  const xs = equations.map((e) => stateOf(part, e, ctx));
  const now = timeOf(ctx);
  const zero = pool.real(0);
  return {
    xs,
    now,
    at: (x, t) => {
      const stage = new Map<Expr, Expr>([[now, t], ...xs.map((old, k) => [old, x[k] ?? old] as const)]);
      return (e) => substitute(pool, e, stage);
    },
    unless: (k, rate) => {
      const condition = equations[k]?.unless;
      return condition && rate !== zero ? pool.choose(condition, zero, rate) : rate;
    },
  };
}

function fieldBy(group: Group, side: (part: Part, e: IrEquation, ctx: PassContext) => RightSide): GroupField {
  const { part, equations, ctx } = group;
  const { pool } = ctx;
  const { xs, now, at, unless } = stagesOf(group);
  const rhs = equations.map((e) => side(part, e, ctx));
  return {
    f: (x, t) => rhs.map(({ value }, k) => unless(k, at(x, t)(value))),
    xs,
    now,
    held: rhs.flatMap((r) => r.held),
    linear: (x, t) => {
      const place = at(x, t);
      const by = (value: Expr, variable: Expr): Expr =>
        simplify(pool, derivative(pool, value, variable) ?? pool.real(NaN));
      return {
        jacobian: rhs.map(({ value }, k) => xs.map((variable) => unless(k, place(by(value, variable))))),
        byTime: rhs.map(({ value }, k) => unless(k, place(by(value, now)))),
      };
    },
  };
}

/** The variable, or "t", by which the equation has no derivative; undefined where it has all. Rosenbrock's methods alone want that by t. */
export function missingDerivative({ part, equations, integrator, ctx }: Group, e: IrEquation): string | undefined {
  const { value } = stiffSide(part, e, ctx);
  const lacks = (by: Expr): boolean => derivative(ctx.pool, value, by) === undefined;
  const variable = equations.find((o) => lacks(stateOf(part, o, ctx)));
  return variable?.variable ?? (integrator.kind === "rosenbrock" && lacks(timeOf(ctx)) ? "t" : undefined);
}

/** t = k · dt, as expressions have it. */
export function timeOf({ pool }: PassContext): Expr {
  return pool.binary("/", pool.step(), pool.uniform("steps_per_ms"));
}
