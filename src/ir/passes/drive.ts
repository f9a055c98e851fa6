/**
 * Drive of continuous coupling: one sum for all targets.
 *
 * Why: where every source reaches every target, and what a synapse adds depends on its source alone, all targets get the same. Worked
 * out once, that takes the time of the neurons instead of that of the pairs: mean fields, NMDA and graded synapses of a whole
 * population, gap junctions after their slope was split off.
 *   before  for each synapse  I[j] += w * s[i]
 *   after   total[0] = sum(i in 0 .. n : w * s[i]);  for each target  I[j] += total[0]
 * A source that is left out of its own row is taken off the sum again. Sums are rounded otherwise than one by one.
 * Elsewhere synapses add along the rows ("push"). Going along columns ("pull") would keep each synapse twice, and was measured to take
 * between half and five times as long on CPUs: sums in registers save as much as scattered reads cost.
 */
import type { Expr } from "../expr.ts";
import type { Uniform } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import type { Decision, IrContribution, IrGather, IrProjection, Program } from "../program.ts";
import { nodes, substitute } from "../rewrite.ts";
import { decide, isZero, type Pass, type PassContext } from "./pass.ts";

export const drive: Pass = {
  name: "drive",
  run: (program, ctx) => program.projections.reduce((sofar, p) => driven(sofar, p, ctx), program),
};

function driven(program: Program, p: IrProjection, ctx: PassContext): Program {
  return p.contributions.reduce((sofar, c) => {
    const reason = refusal(p, c);
    const say = (choice: string, why: string, refused: boolean): Decision => ({
      subject: `${p.name}.${c.input}`,
      topic: "drive",
      choice,
      reason: why,
      refused,
      place: c.place,
    });
    if (reason !== undefined) return decide(sofar, say("push: synapses add along the rows", reason, true));
    const why = "every source reaches every target, and what it adds does not depend on the target";
    return decide(summedUp(sofar, p, c, ctx), say("one sum for all targets", why, false));
  }, program);
}

function refusal(p: IrProjection, c: IrContribution): string | undefined {
  if (p.pairs.pattern !== "all") return "not every source reaches every target";
  if (c.end === "pre") return "it adds to the source";
  if (c.component) return "it adds to an array";
  return valuesOf(c).every(dependsOnSource) ? undefined : "what it adds depends on the target or on the synapse";
}

const valuesOf = (c: IrContribution): readonly Expr[] => [c.value, ...c.slopes.map(({ value }) => value)];

/** Of the source and of time alone, so that it can be asked of another source by writing another index. */
const dependsOnSource = (e: Expr): boolean =>
  nodes(e).every((node) => {
    if (node.kind === "index") return node.name === "i";
    return node.kind !== "local" && node.kind !== "random" && node.kind !== "reduce";
  });

function summedUp(program: Program, p: IrProjection, c: IrContribution, ctx: PassContext): Program {
  const { pool, names } = ctx;
  const [zero, one] = [number(program, "zero", 0, ctx), number(program, "one", 1, ctx)];
  const total = (wanted: string, value: Expr): { readonly gather: IrGather; readonly value: Expr } => {
    const buffer = { name: names.unique(`${p.id}_${wanted}_total`), type: "real" as const };
    const gather = {
      buffer,
      population: p.pre.population,
      from: zero.name,
      to: one.name,
      index: pool.index("i"),
      value: sumOver(pool, p, value),
      about: `sum(i: ${c.text})`,
      place: c.place,
    };
    return { gather, value: withoutItself(pool, p, pool.load(buffer.name, pool.integer(0)), value) };
  };
  const own = total(c.input, c.value);
  const slopes = c.slopes.map((slope) => ({ slope, sum: total(slope.buffer.name, slope.value) }));
  const summed: IrContribution = {
    ...c,
    value: own.value,
    slopes: slopes.map(({ slope, sum }) => ({ ...slope, value: sum.value })),
    overTargets: true,
  };
  return {
    ...program,
    uniforms: [...program.uniforms, ...[zero, one].filter((uniform) => !program.uniforms.includes(uniform))],
    gathers: [...program.gathers, own.gather, ...slopes.map(({ sum }) => sum.gather)],
    projections: program.projections.map((q) =>
      q.id === p.id ? { ...q, contributions: q.contributions.map((d) => (d === c ? summed : d)) } : q,
    ),
  };
}

/** A uniform of that number, which may be there already. */
function number(program: Program, wanted: string, value: number, { pool, names }: PassContext): NumberUniform {
  const known = program.uniforms.find(
    (one): one is NumberUniform => one.kind === "value" && one.given === undefined && one.value === pool.real(value),
  );
  return known ?? { kind: "value", name: names.unique(wanted), value: pool.real(value) };
}

type NumberUniform = Extract<Uniform, { kind: "value" }>;

function sumOver(pool: Pool, { pre }: IrProjection, value: Expr): Expr {
  if (isZero(value)) return value;
  const bound = (uniform: string): Expr => pool.cast(pool.uniform(uniform), "integer");
  const variable = pool.local("source", "integer");
  const body = substitute(pool, pool.cast(value, "real"), new Map([[pool.index("i"), variable]]));
  return pool.reduce("sum", "source", bound(pre.from), bound(pre.to), body);
}

/** What target `i` gets: the sum, less what it would add to itself. */
function withoutItself(pool: Pool, { pairs, pre, post }: IrProjection, total: Expr, value: Expr): Expr {
  if (!pairs.noSelf || pre.population !== post.population) return total;
  const i = pool.index("i");
  const bound = (uniform: string): Expr => pool.cast(pool.uniform(uniform), "integer");
  const isSource = pool.binary("and", pool.binary(">=", i, bound(pre.from)), pool.binary("<", i, bound(pre.to)));
  return pool.choose(isSource, pool.binary("-", total, pool.cast(value, "real")), total);
}
