/**
 * Post-aligned state: synaptic state that lives once per target neuron.
 *
 * Why: synapses of one projection whose state obeys the same linear homogeneous equation can be summed before they are
 * integrated; K states per neuron become one.
 *   before  synapse { dg/dt = -g/tau;  on pre { g[s] += w };  I[j] += g[s] * (E - v[j]) }
 *   after   neuron  { dg/dt = -g/tau;  I += g[i] * (E - v[i]) };  on pre { g[j] += w }
 * Refused where the coefficients differ between synapses, the state starts elsewhere than at 0, is set rather than added
 * to, is read by a handler or a recording, or contributes otherwise than in proportion to itself.
 */
import { affineSystem } from "../linear.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { expressionsOf, loads, nodes, substitute, visitStmts } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { Decision, IrContribution, IrEquation, IrGuest, IrProjection, Program } from "../program.ts";
import { coupled } from "./coupled.ts";
import { decide, isUniform, isZero, type Pass, type PassContext } from "./pass.ts";

export const postAligned: Pass = {
  name: "post-aligned",
  run: (program, ctx) => program.projections.reduce((sofar, p) => alignProjection(sofar, p, ctx), program),
};

function alignProjection(program: Program, p: IrProjection, ctx: PassContext): Program {
  return coupled(p.equations).reduce((sofar, group) => {
    const current = sofar.projections.find((q) => q.id === p.id) ?? p;
    const reason = refusal(sofar, current, group, ctx);
    const say = (choice: string, why: string, refused: boolean): Decision[] =>
      group.map((e) => ({
        subject: `${p.name}.${e.variable}`,
        topic: "state placement",
        choice,
        reason: why,
        refused,
        place: e.place,
      }));
    if (reason !== undefined) return decide(sofar, ...say("one per synapse", reason, true));
    const done = move(sofar, current, group, ctx);
    return decide(
      done,
      ...say(
        "one per target neuron",
        "linear with equal coefficients in all synapses, driven by the source's spikes only",
        false,
      ),
    );
  }, program);
}

function refusal(
  program: Program,
  p: IrProjection,
  group: readonly IrEquation[],
  ctx: PassContext,
): string | undefined {
  const { pool } = ctx;
  const buffers = new Set(group.map((e) => e.buffer.name));
  const reads = (e: Expr): boolean => [...loads(e)].some((b) => buffers.has(b));
  const xs = group.map((e) => pool.load(e.buffer.name, pool.index("s")));
  const system = affineSystem(
    pool,
    group.map((e) => e.value),
    xs,
  );
  if (group.some((e) => e.component)) return "it is an array";
  if (!system) return "its equation is not linear";
  if (!system.matrix.flat().every(isUniform)) return "its coefficients differ between synapses";
  if (!system.constant.every((c) => isZero(simplify(pool, c)))) return "its equation has a constant term";
  if (group.some((e) => e.order)) return "its derivative is of fractional order";
  if (group.some((e) => e.unless)) return "it is held by `unless`";
  if (group.some((e) => e.noise)) return "its equation has noise";
  if (p.states.some((v) => buffers.has(v.buffer.name) && !isZero(simplify(pool, v.initial))))
    return "it does not start at 0";
  if (p.contributions.every((c) => !reads(c.value))) return "it contributes to no input";
  const uses = ({ body }: { readonly body: readonly Stmt[] }): boolean => usesOf(body, buffers);
  if (p.handlers.some((h) => h.end === "post" && uses(h))) return "the target's spikes read or change it";
  if (p.every.some(uses)) return "an `every` block reads or changes it";
  if (!p.handlers.every((h) => h.end === "post" || added(h.body, buffers, ctx)))
    return "a handler reads it, or sets it to a value";
  if (p.contributions.some((c) => c.component && reads(c.value))) return "it contributes to an array";
  const bad = p.contributions.find((c) => reads(c.value) && !proportional(c, xs, ctx));
  if (bad) return "its contribution is not in proportion to it, or depends on the source";
  if (observed(program, buffers)) return "an experiment records or sets it";
  return undefined;
}

function usesOf(body: readonly Stmt[], buffers: ReadonlySet<string>): boolean {
  let found = false;
  visitStmts(body, (st) => {
    if ((st.kind === "store" || st.kind === "accumulate") && buffers.has(st.buffer)) found = true;
    if (expressionsOf(st).some((e) => [...loads(e)].some((b) => buffers.has(b)))) found = true;
  });
  return found;
}

/** What a store adds to its own place: e of x = x + e. */
function addend(st: Stmt & { kind: "store" }, ctx: PassContext): Expr | undefined {
  const { value } = st;
  const old = ctx.pool.load(st.buffer, st.index, "real");
  if (value.kind !== "binary") return undefined;
  if (value.operator === "+" && value.left === old) return value.right;
  if (value.operator === "+" && value.right === old) return value.left;
  return value.operator === "-" && value.left === old ? ctx.pool.negate(value.right) : undefined;
}

/** All uses in the block are of the form x += e with e free of the states. */
function added(body: readonly Stmt[], buffers: ReadonlySet<string>, ctx: PassContext): boolean {
  let fine = true;
  const reads = (e: Expr): boolean => [...loads(e)].some((b) => buffers.has(b));
  visitStmts(body, (st) => {
    if (st.kind === "store" && buffers.has(st.buffer)) {
      const e = addend(st, ctx);
      if (!e || reads(e)) fine = false;
    } else if (expressionsOf(st).some(reads)) fine = false;
  });
  return fine;
}

/** Σ coefficient · state, with coefficients of the target neuron and time alone. */
function proportional(c: IrContribution, xs: readonly Expr[], { pool }: PassContext): boolean {
  if (c.end !== "post") return false;
  const system = affineSystem(pool, [c.value], xs);
  if (!system || !system.constant.every((k) => isZero(simplify(pool, k)))) return false;
  return system.matrix
    .flat()
    .every((k) => nodes(k).every((n) => n.kind !== "random" && (n.kind !== "index" || n.name === "j")));
}

function observed(program: Program, buffers: ReadonlySet<string>): boolean {
  const { experiment } = program;
  if (!experiment) return false;
  const sampled = experiment.samples.some((s) => [...loads(s.value)].some((b) => buffers.has(b)));
  return sampled || experiment.kernels.some((k) => usesOf(k.body, buffers));
}

function move(program: Program, p: IrProjection, group: readonly IrEquation[], ctx: PassContext): Program {
  const { pool } = ctx;
  const buffers = new Set(group.map((e) => e.buffer.name));
  const [i, j, s] = [pool.index("i"), pool.index("j"), pool.index("s")];
  const there = new Map<Expr, Expr>([
    [s, i],
    [j, i],
  ]);
  const reads = (e: Expr): boolean => [...loads(e)].some((b) => buffers.has(b));
  const guest: IrGuest = {
    projection: p.name,
    variables: p.states.filter((v) => buffers.has(v.buffer.name)),
    equations: group.map((e) => ({ ...e, value: substitute(pool, e.value, there) })),
  };
  const moved = p.contributions.filter((c) => reads(c.value));
  const slim: IrProjection = {
    ...p,
    states: p.states.filter((v) => !buffers.has(v.buffer.name)),
    equations: p.equations.filter((e) => !group.includes(e)),
    contributions: p.contributions.filter((c) => !moved.includes(c)),
    handlers: p.handlers.map((h) => (h.end === "pre" ? { ...h, body: addToTarget(h.body, buffers, ctx) } : h)),
    values: p.values.filter((v) => v.at.kind !== "buffer" || !buffers.has(v.at.buffer)),
  };
  const populations = program.populations.map((pop) => {
    if (pop.name !== p.post.population) return pop;
    const inputs = pop.inputs.map((input) => {
      const mine = moved.filter((c) => c.buffer.name === input.buffer.name);
      return { ...input, terms: [...input.terms, ...mine.map((c) => substitute(pool, c.value, there))] };
    });
    return { ...pop, inputs, guests: [...pop.guests, guest] };
  });
  return { ...program, populations, projections: program.projections.map((q) => (q.id === p.id ? slim : q)) };
}

/** g[s] = g[s] + w becomes g[j] += w. */
function addToTarget(body: readonly Stmt[], buffers: ReadonlySet<string>, ctx: PassContext): Stmt[] {
  return body.map((st): Stmt => {
    if (st.kind === "store" && buffers.has(st.buffer)) {
      const value = addend(st, ctx);
      return value ? { kind: "accumulate", buffer: st.buffer, index: ctx.pool.index("j"), operator: "+", value } : st;
    }
    if (st.kind === "if")
      return { ...st, then: addToTarget(st.then, buffers, ctx), otherwise: addToTarget(st.otherwise, buffers, ctx) };
    if (st.kind === "for" || st.kind === "while") return { ...st, body: addToTarget(st.body, buffers, ctx) };
    return st;
  });
}
