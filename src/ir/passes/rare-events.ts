/**
 * Rare events: spikes that are nothing but a coin with a constant probability are drawn by their distances.
 *
 * Why: a Poisson source of 15 Hz spikes in one of 700 steps. A coin for each source and step costs 700 random numbers for a spike;
 * how many coins fail until the next success is one, of the geometric distribution.
 *   before  each step, each i: if uniform(0, 1) < p { emit; … }
 *   after   the runtime hands over the elements that are due in a step: for each i of them { emit; … }
 * The coin may stand in a conjunction, whose rest is looked at where it has succeeded. The law is the same, the numbers are others.
 * Refused where the probability changes in time other than by being set, where the neuron has anything else to do in every
 * step, and where it has other events.
 */
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { blocksOf, spikeOf, type Decision, type IrEvent, type IrPopulation, type Program } from "../program.ts";
import { expressionsOf, loads, nodes, visitStmts, writes } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import { decide, isConstantInTime, isUniform, parameterBuffers, type Pass, type PassContext } from "./pass.ts";

export const rareEvents: Pass = {
  name: "rare-events",
  run: (program, ctx) => program.populations.reduce((sofar, p) => inPopulation(sofar, p, ctx), program),
};

function inPopulation(program: Program, p: IrPopulation, { pool }: PassContext): Program {
  const event = spikeOf(p);
  const coin = event && coinIn(event.condition, pool);
  if (!event || !coin) return program;
  const why = refusal(program, p, event, coin);
  const said: Decision = {
    subject: p.name,
    topic: "spikes",
    choice: why === undefined ? "drawn by their distances" : "drawn in every step",
    reason: why ?? reasonOf(coin.probability),
    refused: why !== undefined,
    place: event.place,
  };
  if (why !== undefined) return decide(program, said);
  const { probability, condition, draw } = coin;
  const done = { ...p, rare: { probability, condition, site: draw.site } };
  return decide({ ...program, populations: program.populations.map((q) => (q === p ? done : q)) }, said);
}

const reasonOf = (probability: Expr): string =>
  isUniform(probability)
    ? "a coin of constant probability, the same for all: one random number for each spike"
    : "a coin of constant probability: tried where that of the likeliest element succeeds";

type Draw = Extract<Expr, { kind: "random" }>;

interface Coin {
  readonly draw: Draw;
  readonly probability: Expr;
  /** The rest of the conjunction. */
  readonly condition: Expr | undefined;
}

/** The first coin among the terms of a conjunction. */
function coinIn(condition: Expr, pool: Pool): Coin | undefined {
  const terms = conjuncts(condition);
  for (const term of terms) {
    const coin = coinOf(term, pool);
    if (!coin) continue;
    const rest = terms.filter((other) => other !== term);
    const first = rest.shift();
    const condition = first && rest.reduce((all, other) => pool.binary("and", all, other), first);
    return { draw: coin.draw, probability: simplify(pool, coin.probability), condition };
  }
  return undefined;
}

const conjuncts = (e: Expr): Expr[] =>
  e.kind === "binary" && e.operator === "and" ? [...conjuncts(e.left), ...conjuncts(e.right)] : [e];

/** `bernoulli(p)`; `uniform(a, b) < x` and its like. */
function coinOf(e: Expr, pool: Pool): Pick<Coin, "draw" | "probability"> | undefined {
  if (e.kind === "random" && e.distribution === "bernoulli") {
    const [probability] = e.args;
    return probability && { draw: e, probability };
  }
  if (e.kind !== "binary") return undefined;
  const { operator, left, right } = e;
  const below = operator === "<" || operator === "<=";
  if (!below && operator !== ">" && operator !== ">=") return undefined;
  const [draw, level] = isFlat(left) ? [left, right] : [right, left];
  if (!isFlat(draw) || level.kind === "random") return undefined;
  const [low, high] = draw.args;
  if (low?.kind !== "const" || high?.kind !== "const" || !(low.value < high.value)) return undefined;
  const between = (from: Expr, to: Expr): Expr =>
    pool.binary("/", pool.binary("-", to, from), pool.binary("-", high, low));
  return { draw, probability: below === (draw === left) ? between(low, level) : between(level, high) };
}

const isFlat = (e: Expr): e is Draw => e.kind === "random" && e.distribution === "uniform";

/** Why the coin is to be thrown in every step; undefined where it need not be. */
function refusal(
  program: Program,
  p: IrPopulation,
  event: IrEvent,
  { draw, probability, condition }: Coin,
): string | undefined {
  if (draw.element.kind !== "index") return "its coin is not its own";
  if (!isConstantInTime(probability, parameterBuffers(program))) return "its probability changes in time";
  if (p.equations.length > 0 || p.guests.some((guest) => guest.equations.length > 0))
    return "its states are integrated in every step";
  if (p.inputs.length > 0) return "it has inputs";
  if (p.events.length > 1) return "it has other events";
  if (event.before.length > 0) return "its condition looks at the step before";
  if (p.refractory?.flag) return "whether it is refractory is looked at in every step";
  const blocks = [event.body, ...p.every.map(({ body }) => body), ...program.projections.flatMap(blocksOf)];
  if (
    otherReads(program, condition, blocks).some((e) =>
      nodes(e).some((n) => n.kind === "random" && n.site === draw.site),
    )
  )
    return "what it has drawn is read elsewhere";
  const written = new Set(blocks.flatMap((body) => [...writes(body)]));
  return [...loads(probability)].some((buffer) => written.has(buffer)) ? "a block sets its probability" : undefined;
}

/** Where else the coin could be looked at. */
function otherReads(program: Program, condition: Expr | undefined, blocks: readonly (readonly Stmt[])[]): Expr[] {
  const all = condition ? [condition] : [];
  for (const body of blocks) visitStmts(body, (stmt) => all.push(...expressionsOf(stmt)));
  all.push(...program.projections.flatMap(({ contributions }) => contributions.map(({ value }) => value)));
  all.push(...(program.experiment?.samples ?? []).map(({ value }) => value));
  return all;
}
