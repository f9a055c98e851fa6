/**
 * Exact solution of x' = A·x + c over one step, with c held: x ← x + Ψ·(A·x + c), Ψ = ∫₀^dt exp(A·s) ds.
 * In this form the right-hand side is evaluated as it was written, a steady state stays where it is, and singular A and
 * equal time constants need no special case (Rotter & Diesmann, Biol. Cybern. 81 (1999), 381-402; Van Loan, IEEE Trans.
 * Automat. Contr. 23 (1978), 395-404 for Ψ as a block of one matrix exponential).
 */
import type { Expr } from "../../expr.ts";
import type { Uniform } from "../../kernel.ts";
import { affineSystem } from "../../linear.ts";
import type { IrEquation } from "../../program.ts";
import { substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { coupled } from "../coupled.ts";
import { notExact } from "../methods/linear-system.ts";
import { type Part, stateOf } from "../methods/part.ts";
import { isUniform, isZero, type PassContext } from "../pass.ts";
import { holdInputs } from "./hold-inputs.ts";
import { sumOf } from "../inputs.ts";
import { gains, type Gains } from "./gains.ts";
import { type Group, type Held, type KindRow, type Update, type Updates, unlessHeld } from "./update.ts";

function propagatorUpdates({ part, equations, ctx }: Group<"propagator">, prefix: string): Updates {
  const parts = coupled(equations).map((component) =>
    component.length === 1
      ? single(part, component[0] as IrEquation, prefix, ctx)
      : several(part, component, prefix, ctx),
  );
  return {
    updates: parts.flatMap((p) => p.updates),
    held: parts.flatMap((p) => p.held),
    uniforms: parts.flatMap((p) => p.uniforms),
  };
}

interface System {
  readonly xs: readonly Expr[];
  readonly rates: readonly Expr[]; // right-hand sides, inputs held
  readonly matrix: readonly (readonly Expr[])[];
  readonly constant: readonly Expr[];
  readonly held: readonly Held[];
}

function systemOf(part: Part, group: readonly IrEquation[], ctx: PassContext): System {
  const { pool } = ctx;
  const xs = group.map((e) => stateOf(part, e, ctx));
  const rhs = group.map((e) => holdInputs(part, e, ctx));
  const system = affineSystem(
    pool,
    rhs.map((r) => r.value),
    xs,
  );
  if (!system) throw new Error("an exact solution was chosen for equations that are not linear");
  return {
    xs,
    rates: rhs.map((r) => r.value),
    matrix: system.matrix.map((row) => row.map((c) => simplify(pool, c))),
    constant: system.constant.map((c) => simplify(pool, c)),
    held: rhs.flatMap((r) => r.held),
  };
}

/** One variable: x·exp(a·dt) without a constant, else x + dt·exprel(a·dt)·(a·x + c). */
function single(part: Part, e: IrEquation, prefix: string, ctx: PassContext): Updates {
  const { pool } = ctx;
  const system = systemOf(part, [e], ctx);
  const [x, a, c, rate] = [system.xs[0], system.matrix[0]?.[0], system.constant[0], system.rates[0]] as [
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const uniforms: Uniform[] = [];
  const exponent = pool.binary("*", a, pool.uniform("dt"));
  const named = (wanted: string, value: Expr, about: string): Expr => {
    if (!isUniform(value)) return value;
    const name = ctx.names.unique(`${prefix}_${wanted}`);
    uniforms.push({ kind: "value", name, value: simplify(pool, value), about });
    return pool.uniform(name);
  };
  const value = isZero(c)
    ? pool.call("flush", [
        pool.binary(
          "*",
          x,
          named(`${e.variable}_decay`, pool.call("exp", [exponent]), `${e.variable} after one step, of 1 before`),
        ),
      ])
    : pool.binary(
        "+",
        x,
        pool.binary(
          "*",
          named(
            `${e.variable}_gain`,
            pool.binary("*", pool.uniform("dt"), pool.call("exprel", [exponent])),
            `change of ${e.variable} in one step, per unit of its derivative`,
          ),
          rate,
        ),
      );
  return { updates: [unlessHeld(part, e, value, ctx)], held: system.held, uniforms };
}

function several(part: Part, group: readonly IrEquation[], prefix: string, ctx: PassContext): Updates {
  const { pool } = ctx;
  const system = systemOf(part, group, ctx);
  const stops = group.map((e) => e.unless !== undefined);
  const full = gains(group, system.matrix, prefix, ctx);
  const held =
    stops.some(Boolean) && othersRead(system.matrix, stops) ? heldGains(group, system, stops, prefix, ctx) : undefined;
  const solved = group.map((e, r): Updates | Update => {
    if (decaysAlone(system, r)) return single(part, e, prefix, ctx);
    const change =
      held || readsBack(system, r) ? byRates(group, system, r, full, held, ctx) : byTransfers(system, r, full, ctx);
    return unlessHeld(part, e, pool.binary("+", system.xs[r] as Expr, change), ctx);
  });
  return {
    updates: solved.flatMap((s) => ("updates" in s ? s.updates : [s])),
    held: system.held,
    uniforms: [
      ...full.uniforms(),
      ...(held?.uniforms() ?? []),
      ...solved.flatMap((s) => ("uniforms" in s ? s.uniforms : [])),
    ],
  };
}

/** While some variables are held, the others follow the system in which those do not move. */
function heldGains(
  group: readonly IrEquation[],
  system: System,
  stops: readonly boolean[],
  prefix: string,
  ctx: PassContext,
): Gains {
  const matrix = system.matrix.map((row, r) => (stops[r] ? row.map(() => ctx.pool.real(0)) : row));
  return gains(group, matrix, `${prefix}_held`, ctx);
}

/** Σ Ψ[r][c] · c': right for every system. A held variable has no derivative, and what reads it follows Ψ of the held system. */
function byRates(
  group: readonly IrEquation[],
  system: System,
  r: number,
  full: Gains,
  held: Gains | undefined,
  ctx: PassContext,
): Expr {
  const { pool } = ctx;
  const unless = group.find((e) => e.unless)?.unless;
  const own = group[r]?.unless !== undefined; // worked out only where it is not held
  const terms = group.flatMap((e, c) => {
    const gain = full.gain(r, c);
    if (!gain) return [];
    const rate = system.rates[c] as Expr;
    const choice = held && unless && !own ? pool.select(unless, held.gain(r, c) ?? pool.real(0), gain) : gain;
    return [pool.binary("*", choice, e.unless && !own ? pool.choose(e.unless, pool.real(0), rate) : rate)];
  });
  return sumOf(pool, terms);
}

/**
 * Where nothing that r feeds comes back to it: Ψ[r][r] · (r' without the others) + Σ Φ[r][c] · c + Σ Ψ[r][c] · (constant of c).
 * Fewer operations, and a steady state of r alone still stays where it is.
 */
function byTransfers(system: System, r: number, full: Gains, ctx: PassContext): Expr {
  const { pool } = ctx;
  const others = new Map(system.xs.flatMap((x, c) => (c === r ? [] : [[x, pool.real(0)] as const])));
  const own = simplify(pool, substitute(pool, system.rates[r] as Expr, others));
  const terms = [pool.binary("*", full.gain(r, r) as Expr, own)];
  system.xs.forEach((x, c) => {
    const transfer = c === r ? undefined : full.transfer(r, c);
    if (!transfer) return;
    terms.push(pool.binary("*", transfer, x));
    const constant = system.constant[c] as Expr;
    if (!isZero(constant)) terms.push(pool.binary("*", full.gain(r, c) as Expr, constant));
  });
  return sumOf(pool, terms);
}

function readsBack(system: System, r: number): boolean {
  return system.matrix.some((row, c) => c !== r && !isZero(row[r] as Expr));
}

/** x' = a·x: a factor will do, whatever reads x. */
function decaysAlone(system: System, row: number): boolean {
  return isZero(system.constant[row] as Expr) && (system.matrix[row] ?? []).every((c, k) => k === row || isZero(c));
}

/** A variable that goes on reads one that is held: the solution while it is held is another one. */
function othersRead(matrix: readonly (readonly Expr[])[], stops: readonly boolean[]): boolean {
  return matrix.some((row, r) => !stops[r] && row.some((c, k) => stops[k] === true && !isZero(c)));
}

function suits(e: IrEquation, { part, equations, ctx }: Group<"propagator">): boolean {
  const why = notExact(part, e, equations, ctx);
  if (why === undefined) return true;
  const help = "leave the choice to neuroc, or use exponential_euler or rk4";
  ctx.out.report("NE4102", e.span, { name: e.variable, why }, { help });
  return false;
}

export const propagator: KindRow<"propagator"> = { suits, updates: propagatorUpdates };
