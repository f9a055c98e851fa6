/**
 * Chooses a method for each equation of one part (language.md, 4.2).
 *
 * `auto`: the largest closed linear subsystem with constant coefficients is solved exactly; what is left gets exponential
 * Euler if every variable is linear in itself with the others held, else RK4 together with what it reads. Inputs are held
 * over the step; a contribution that is proportional to the variable (g·(E - v)) is folded into its equation, which makes
 * the coefficient vary: such a variable is not solved exactly but by exponential Euler.
 */
import { integrators } from "../../language/integrators/index.ts";
import type { Integrator } from "../../language/integrators/integrator.ts";
import { affineIn, affineSystem, type Affine } from "../linear.ts";
import type { Expr } from "../expr.ts";
import { loads, nodes, rewrite } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { IrEquation } from "../program.ts";
import { isUniform, isZero, type PassContext } from "./pass.ts";

/** One part: its equations, and what its inputs are worth. */
export interface Part {
  readonly equations: readonly IrEquation[];
  /** Index of the elements: i in neurons, s in synapses. */
  readonly index: Expr;
  /** Summands of the inputs, by buffer; empty for synapses. */
  readonly inputs: ReadonlyMap<string, readonly Expr[]>;
}
export interface Choice {
  readonly equation: IrEquation;
  readonly integrator: Integrator;
  readonly reason: string;
}

export function chooseMethods(part: Part, ctx: PassContext): Choice[] {
  const asked = part.equations.filter((e) => e.method !== undefined && e.method !== "auto");
  const auto = part.equations.filter((e) => !asked.includes(e));
  const named = asked.flatMap((equation): Choice[] => {
    const integrator = integrators.get(equation.method ?? "");
    return integrator && suits(part, equation, integrator, ctx)
      ? [{ equation, integrator, reason: "asked for by name" }]
      : [];
  });
  return [...named, ...chooseAuto(part, auto, ctx)];
}

function integratorCalled(name: string): Integrator {
  const found = integrators.get(name);
  if (!found) throw new Error(`no integrator '${name}'`);
  return found;
}

function suits(part: Part, e: IrEquation, integrator: Integrator, ctx: PassContext): boolean {
  if (integrator.kind === "exponential" && !conditionallyLinear(part, e, ctx)) {
    ctx.out.report("NE4101", e.span, { name: e.variable }, { help: "leave the choice to neuroc, or use rk4" });
    return false;
  }
  if (integrator.kind === "propagator") {
    const all = part.equations.filter((o) => o.method === e.method);
    const why = notExact(part, e, all, ctx);
    if (why !== undefined) {
      ctx.out.report(
        "NE4102",
        e.span,
        { name: e.variable, why },
        { help: "leave the choice to neuroc, or use exponential_euler or rk4" },
      );
      return false;
    }
  }
  return true;
}

function chooseAuto(part: Part, auto: readonly IrEquation[], ctx: PassContext): Choice[] {
  const linear = closedLinear(part, auto, ctx);
  const rest = auto.filter((e) => !linear.includes(e));
  const nonlinear = rest.filter((e) => !conditionallyLinear(part, e, ctx));
  const exact = (e: IrEquation): Choice => ({
    equation: e,
    integrator: integratorCalled("exact"),
    reason: "linear with constant coefficients",
  });
  if (nonlinear.length === 0) {
    const exponential = integratorCalled("exponential_euler");
    return [
      ...linear.map(exact),
      ...rest.map((equation) => ({
        equation,
        integrator: exponential,
        reason: `linear in ${equation.variable} with the other variables held`,
      })),
    ];
  }
  const together = connectedTo(rest, linear);
  const why = `not linear in ${nonlinear.map((e) => e.variable).join(", ")}`;
  return [
    ...linear.filter((e) => !together.includes(e)).map(exact),
    ...[...rest, ...together].map((equation) => ({ equation, integrator: integratorCalled("rk4"), reason: why })),
  ];
}

/**
 * Of `candidates`, those that `readers` read, directly or through each other, and those that read one of these: what is left to be
 * solved exactly reads nothing that is not.
 */
function connectedTo(readers: readonly IrEquation[], candidates: readonly IrEquation[]): IrEquation[] {
  const reads = (a: IrEquation, b: IrEquation): boolean => loads(a.value).has(b.buffer.name);
  const found: IrEquation[] = [];
  for (let grown = true; grown;) {
    const next = candidates.filter(
      (c) => !found.includes(c) && ([...readers, ...found].some((r) => reads(r, c)) || found.some((f) => reads(c, f))),
    );
    grown = next.length > 0;
    found.push(...next);
  }
  return found;
}

/** The largest set of equations that is linear in its own variables with constant coefficients, and reads no other variable. */
function closedLinear(part: Part, candidates: readonly IrEquation[], ctx: PassContext): IrEquation[] {
  let set = [...candidates];
  for (let before = -1; before !== set.length;) {
    before = set.length;
    set = set.filter((e) => notExact(part, e, set, ctx) === undefined);
  }
  return set;
}

/** Why an equation is not part of a linear system with the given others; undefined if it is. */
function notExact(part: Part, e: IrEquation, system: readonly IrEquation[], ctx: PassContext): string | undefined {
  const mine = new Set(system.map((o) => o.buffer.name));
  const others = part.equations.filter((o) => !mine.has(o.buffer.name)).find((o) => loads(e.value).has(o.buffer.name));
  if (others) return `it reads ${others.variable}, which is not solved exactly`;
  const firstUnless = system.find((o) => o.unless)?.unless;
  if (e.unless && e.unless !== firstUnless) return "it is held on another condition than the rest of the system";
  if (e.method !== "exact" && feedsBack(part, e, ctx))
    return "an input depends on its own state, so its coefficient changes in time";
  const xs = system.map((o) => stateOf(part, o, ctx));
  const row = affineSystem(ctx.pool, [e.value], xs);
  if (!row) return "its equation is not linear";
  const coefficients = (row.matrix[0] ?? []).map((c) => simplify(ctx.pool, c));
  const steady = coefficients.every((c) => nodes(c).every((n) => n.kind !== "step" && n.kind !== "random"));
  if (!steady) return "its coefficients change in time";
  const read = system.filter((o, k) => o !== e && !isZero(coefficients[k] as Expr));
  if (read.length === 0) return undefined;
  if (!coefficients.every(isUniform)) return "its coefficients differ between elements";
  const varying = read.find((o) => !hasUniformCoefficients(part, o, ctx));
  return varying && `it reads ${varying.variable}, whose coefficients differ between elements`;
}

/** One matrix is worked out for the whole population; what it would stand for must be the same for all elements. */
function hasUniformCoefficients(part: Part, e: IrEquation, ctx: PassContext): boolean {
  const own = affineIn(ctx.pool, e.value, stateOf(part, e, ctx));
  return own !== undefined && isUniform(simplify(ctx.pool, own.b));
}

/** Some input that the equation reads is folded into it with a slope, which changes in time. */
function feedsBack(part: Part, e: IrEquation, ctx: PassContext): boolean {
  return [...loads(e.value)].some((b) =>
    part.inputs.get(b)?.some((term) => {
      const folded = foldedIn(part, b, term, e, ctx);
      return folded && !isZero(folded.b);
    }),
  );
}

export function stateOf(part: Part, e: IrEquation, ctx: PassContext): Expr {
  return ctx.pool.load(e.buffer.name, part.index);
}

/**
 * A summand of an input as a + b·x in the variable of the equation; undefined where it stays held: it is not affine in x, or it is so
 * in the variables of several equations that read the input, so that there is no one slope.
 */
function foldedIn(part: Part, buffer: string, term: Expr, e: IrEquation, ctx: PassContext): Affine | undefined {
  const parts = affineIn(ctx.pool, term, stateOf(part, e, ctx));
  if (!parts || isZero(parts.b)) return parts;
  const sloped = slopedEquations(part, buffer, term, ctx);
  return sloped.length === 1 ? parts : undefined;
}

/** The equations that read an input and in whose variable one of its summands has a slope. */
export function slopedEquations(
  part: Pick<Part, "equations" | "index">,
  buffer: string,
  term: Expr,
  ctx: PassContext,
): IrEquation[] {
  return part.equations.filter((o) => {
    if (!loads(o.value).has(buffer)) return false;
    const parts = affineIn(ctx.pool, term, ctx.pool.load(o.buffer.name, part.index));
    return parts !== undefined && !isZero(parts.b);
  });
}

/** The equation with inputs written out, as far as they are affine in its variable; what is not stays held. */
function foldInputs(part: Part, e: IrEquation, ctx: PassContext): { value: Expr; held: Expr[] } {
  const { pool } = ctx;
  const held: Expr[] = [];
  const fold = (buffer: string): Expr => {
    const terms = part.inputs.get(buffer) ?? [];
    const folded = terms.filter((t) => foldedIn(part, buffer, t, e, ctx));
    const kept = terms.filter((t) => !folded.includes(t));
    held.push(...kept);
    return [...folded, ...kept.map((t) => heldTerm(t, ctx))].reduce((sum, t) => pool.binary("+", sum, t), pool.real(0));
  };
  return { value: replaceInputs(part, e.value, fold, ctx), held };
}

/** Stands for a term whose value of the start of the step is used. */
export function heldTerm(term: Expr, { pool }: PassContext): Expr {
  return pool.local(`held_${term.id}`);
}

export function replaceInputs(part: Part, value: Expr, to: (buffer: string) => Expr, ctx: PassContext): Expr {
  const map = new Map([...part.inputs.keys()].map((b) => [ctx.pool.load(b, part.index), b] as const));
  return rewriteLoads(value, map, to, ctx);
}

export function conditionallyLinear(
  part: Part,
  e: IrEquation,
  ctx: PassContext,
): { a: Expr; b: Expr; held: Expr[] } | undefined {
  const { value, held } = foldInputs(part, e, ctx);
  const parts = affineIn(ctx.pool, value, stateOf(part, e, ctx));
  return parts && { ...parts, held };
}

function rewriteLoads(
  value: Expr,
  map: ReadonlyMap<Expr, string>,
  to: (buffer: string) => Expr,
  ctx: PassContext,
): Expr {
  return rewrite(ctx.pool, value, (n) => {
    const buffer = map.get(n);
    return buffer === undefined ? n : to(buffer);
  });
}
