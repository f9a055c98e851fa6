/**
 * Lazy decay: linear synaptic state that nothing looks at between events is advanced only when an event comes.
 *
 * Why: a synapse gets an event every few thousand steps; the exact solution of x' = a + b·x over the time since the last
 * event costs one exponential per event instead of work in every step.
 *   before  each step: x[s] = …;             on pre { x[s] += A }
 *   after   on pre { elapsed = t - last[s];  x[s] = x[s]·exp(b·elapsed);  x[s] += A;  last[s] = step }
 * Refused where a contribution or another equation reads the state in every step, where its equation is not linear in
 * itself with coefficients that are constant in time, or where another method was asked for. NI4101 tells what a refusal
 * costs, unless a method was asked for by name; one that only follows from another is not told again.
 */
import { affineIn } from "../linear.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { loads, substitute } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { Decision, IrEquation, IrProjection, Program } from "../program.ts";
import { readBy } from "./coupled.ts";
import { decide, isConstantInTime, isZero, parameterBuffers, type Pass, type PassContext } from "./pass.ts";

export const lazyDecay: Pass = {
  name: "lazy-decay",
  run: (program, ctx) => program.projections.reduce((sofar, p) => lazyProjection(sofar, p, ctx), program),
};

/** For each equation of a projection: undefined if it can be solved between events, else the reason why not. */
export function lazyVerdict(program: Program, p: IrProjection, ctx: PassContext): Verdict {
  const parameters = parameterBuffers(program);
  return chooseLazy(new Map(p.equations.map((e) => [e, ownRefusal(e, p, parameters, ctx)] as const)), p);
}

function lazyProjection(program: Program, p: IrProjection, ctx: PassContext): Program {
  if (p.equations.length === 0) return program;
  const parameters = parameterBuffers(program);
  const own = new Map(p.equations.map((e) => [e, ownRefusal(e, p, parameters, ctx)] as const));
  tellCost(own, p, ctx);
  const lazy = chooseLazy(own, p);
  const said = p.equations.map((e): Decision => {
    const why = lazy.get(e);
    const base = { subject: `${p.name}.${e.variable}`, topic: "event-driven", place: e.place };
    return why === undefined
      ? {
          ...base,
          choice: "solved exactly between events",
          reason: "linear in itself, and only events look at it",
          refused: false,
        }
      : { ...base, choice: "integrated in every step", reason: why, refused: true };
  });
  const chosen = p.equations.filter((e) => lazy.get(e) === undefined);
  if (chosen.length === 0) return decide(program, ...said);
  const done = rewriteProjection(p, chosen, ctx);
  const withSamples = sampleDecayed(program, done, ctx);
  return decide(
    { ...withSamples, projections: withSamples.projections.map((q) => (q.id === p.id ? done : q)) },
    ...said,
  );
}

/** For each equation: undefined if it can be lazy, else the reason why not. */
type Verdict = ReadonlyMap<IrEquation, string | undefined>;

function tellCost(own: Verdict, p: IrProjection, { out }: PassContext): void {
  for (const [e, why] of own) {
    if (why === undefined || e.method !== undefined) continue;
    const help = "a linear equation with constant coefficients that only events read costs nothing between them";
    out.report("NI4101", e.span, { name: e.variable, connection: p.name, why }, { help });
  }
}

/** The verdict with its consequences: an equation that stays bars others that it reads. */
function chooseLazy(own: Verdict, p: IrProjection): Verdict {
  const verdict = new Map(own);
  for (let changed = true; changed;) {
    changed = false;
    for (const e of p.equations) {
      if (verdict.get(e) !== undefined) continue;
      const reader = p.equations.find((o) => verdict.get(o) !== undefined && readBy(o).has(e.buffer.name));
      if (!reader) continue;
      verdict.set(e, `the equation of ${reader.variable} reads it in every step`);
      changed = true;
    }
  }
  return verdict;
}

function ownRefusal(
  e: IrEquation,
  p: IrProjection,
  parameters: ReadonlySet<string>,
  ctx: PassContext,
): string | undefined {
  if (e.method !== undefined && e.method !== "exact") return `method ${e.method} was asked for`;
  if (e.order) return "its derivative is of fractional order";
  if (e.unless) return "it is held by `unless`";
  if (e.component) return "it is an array";
  if (e.noise) return "its equation has noise";
  const reader = p.contributions.find((c) => loads(c.value).has(e.buffer.name));
  if (reader) return "a continuous contribution reads it in every step";
  const parts = affineIn(ctx.pool, e.value, self(e, ctx));
  if (!parts) return "its equation is not linear in itself";
  const constant = isConstantInTime(parts.a, parameters) && isConstantInTime(parts.b, parameters);
  return constant ? undefined : "its coefficients change in time";
}

function self(e: IrEquation, { pool }: PassContext): Expr {
  return pool.load(e.buffer.name, pool.index("s"));
}

/** Value of the state after `elapsed` ms: x + elapsed·exprel(b·elapsed)·(a + b·x); x·exp(b·elapsed) where a is 0. */
export function decayed(e: IrEquation, elapsed: Expr, ctx: PassContext): Expr {
  const { pool } = ctx;
  const x = self(e, ctx);
  const parts = affineIn(pool, e.value, x);
  if (!parts) throw new Error("lazy decay of an equation that is not linear");
  const exponent = pool.binary("*", simplify(pool, parts.b), elapsed);
  if (isZero(simplify(pool, parts.a))) return simplify(pool, pool.binary("*", x, pool.call("exp", [exponent])));
  const rate = pool.binary("+", parts.a, pool.binary("*", parts.b, x));
  const gain = pool.binary("*", elapsed, pool.call("exprel", [exponent]));
  return simplify(pool, pool.binary("+", x, pool.binary("*", gain, rate)));
}

export function elapsedSince(last: string, { pool }: PassContext): Expr {
  const steps = pool.binary("-", pool.step(), pool.load(last, pool.index("s"), "integer"));
  return pool.binary("/", steps, pool.uniform("steps_per_ms"));
}

function rewriteProjection(p: IrProjection, chosen: readonly IrEquation[], ctx: PassContext): IrProjection {
  const { pool, names } = ctx;
  const last = { name: names.unique(`${p.id}_last`), type: "integer" as const };
  const catchUp = <B extends { readonly body: readonly Stmt[] }>(block: B): B => ({
    ...block,
    body: [...advance(chosen, last.name, ctx), ...block.body],
  });
  return {
    ...p,
    states: [...p.states, { name: "last", buffer: last, initial: pool.integer(0), shown: { unit: "", scale: 1 } }],
    equations: p.equations.filter((e) => !chosen.includes(e)),
    handlers: p.handlers.map(catchUp),
    every: p.every.map(catchUp),
    lazy: { last, equations: chosen },
  };
}

/** Statements that bring the states up to the time of this step. */
export function advance(chosen: readonly IrEquation[], last: string, ctx: PassContext): Stmt[] {
  const { pool, names } = ctx;
  const name = names.unique("elapsed");
  const s = pool.index("s");
  const next = chosen.map((e) => ({
    e,
    local: names.unique(`${e.variable}_now`),
    value: decayed(e, pool.local(name), ctx),
  }));
  return [
    { kind: "let", name, value: elapsedSince(last, ctx) },
    ...next.map(({ local, value }): Stmt => ({ kind: "let", name: local, value })),
    ...next.map(({ e, local }): Stmt => ({ kind: "store", buffer: e.buffer.name, index: s, value: pool.local(local) })),
    { kind: "store", buffer: last, index: s, value: pool.step() },
  ];
}

/** A recording sees the value of its moment, without touching the state. */
function sampleDecayed(program: Program, p: IrProjection, ctx: PassContext): Program {
  if (!program.experiment || !p.lazy) return program;
  const elapsed = elapsedSince(p.lazy.last.name, ctx);
  const now = new Map(p.lazy.equations.map((e) => [self(e, ctx), decayed(e, elapsed, ctx)] as const));
  const samples = program.experiment.samples.map((sample) =>
    sample.source.kind === "projection" && sample.source.projection === p.id
      ? { ...sample, value: substitute(ctx.pool, sample.value, now) }
      : sample,
  );
  return { ...program, experiment: { ...program.experiment, samples } };
}
