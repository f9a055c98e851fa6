/**
 * Representation of connectivity: which rows need not be stored.
 *
 * Why: synapses that hold nothing of their own are alike, and a row of them is only its targets. `all` needs one list of targets for
 * all sources; other rows can be kept as bits, or drawn anew from the seed whenever their source spikes, where they would not fit.
 *   before  rows stored: 2 or 4 bytes for each synapse
 *   after   rows "any": the runtime chooses, when it knows how many there are, and kernels of arrivals walk one row all the same
 * Left alone where anything but `on pre` walks the synapses (values of their own, contributions, `every`, `on post`, recordings), or
 * where their numbers matter: delays that differ, and draws.
 */
import type { PairsSpec } from "../../runtime/manifest.ts";
import type { Stmt } from "../kernel.ts";
import type { Decision, IrProjection, Program } from "../program.ts";
import { expressionsOf, nodes, visitStmts } from "../rewrite.ts";
import type { Pass, PassContext } from "./pass.ts";

export const representation: Pass = {
  name: "representation",
  run(program, ctx) {
    const judged = program.projections.map((p) => judge(program, p, ctx));
    return {
      ...program,
      projections: judged.map(({ projection }) => projection),
      decisions: [...program.decisions, ...judged.map(({ decision }) => decision)],
    };
  },
};

interface Judged {
  readonly projection: IrProjection;
  readonly decision: Decision;
}

function judge(program: Program, p: IrProjection, ctx: PassContext): Judged {
  const say = (choice: string, reason: string, refused: boolean): Decision => ({
    subject: p.name,
    topic: "representation",
    choice,
    reason,
    refused,
    place: p.place,
  });
  const own = holdsOwn(p) ?? walked(program, p);
  if (own !== undefined) return { projection: p, decision: say("rows of targets", own, true) };
  const alike = "its synapses hold nothing of their own";
  const choice = choiceOf(p.pairs);
  if (choice === undefined)
    return {
      projection: p,
      decision: say("rows of targets", `${alike}, but rows of '${p.pairs.pattern}' cannot be made one by one`, true),
    };
  return { projection: { ...p, rows: ctx.rows ?? "any" }, decision: say(choice, alike, false) };
}

/** What the synapses have that must be kept for each. */
function holdsOwn(p: IrProjection): string | undefined {
  const own = [...p.params, ...p.states].map(({ name }) => `\`${name}\``);
  if (own.length > 0) return `each synapse has its own ${own.join(", ")}`;
  if (p.delay?.kind === "varying") return "each synapse has its own delay";
  return p.scratch.length > 0 || p.lazy !== undefined ? "each synapse keeps values between steps" : undefined;
}

/** What walks the synapses, or counts them, besides arrivals of spikes at targets. */
function walked(program: Program, p: IrProjection): string | undefined {
  if (p.contributions.some(({ overTargets }) => overTargets !== true)) return "it contributes at every step";
  if (p.equations.length > 0 || p.every.length > 0) return "its synapses change between spikes";
  if ([...p.handlers, ...p.senders].some(({ end }) => end === "post")) return "it hears of its targets too";
  if (p.handlers.length + p.contributions.length === 0) return "nothing arrives at it";
  if (p.handlers.some(({ body }) => counts(body))) return "it draws numbers for each synapse";
  const { kernels = [], samples = [] } = program.experiment ?? {};
  const seen = samples.some(({ source }) => source.kind === "projection" && source.projection === p.id);
  const set = kernels.some(({ domain }) => "projection" in domain && domain.projection === p.id);
  return seen || set ? "the experiment reads or sets values of single synapses" : undefined;
}

/** Whether the number of a synapse is read. */
function counts(body: readonly Stmt[]): boolean {
  let found = false;
  visitStmts(body, (stmt) => {
    found ||= expressionsOf(stmt).some((e) => nodes(e).some((node) => node.kind === "index" && node.name === "s"));
  });
  return found;
}

/** Undefined where rows have to be stored. */
function choiceOf({ pattern, kernel, repeats }: PairsSpec): string | undefined {
  switch (pattern) {
    case "all":
      return "one list of targets for all sources";
    case "bernoulli":
      return kernel === undefined
        ? "rows of targets; a bit for each pair, or drawn anew at each spike, where all connections take more than 2 GB"
        : undefined;
    case "fixed_outdegree":
      return "rows of targets; drawn anew at each spike where all connections take more than 2 GB";
    case "fixed_total":
      return repeats
        ? "rows of targets; drawn anew at each spike where all connections take more than 2 GB"
        : undefined;
    case "one_to_one":
    case "fixed_indegree":
    case "small_world":
    case "scale_free":
    case "list":
    case "matrix":
    case "where":
      return undefined;
  }
}
