/** Moves states of one end of a projection to its neurons, and says so. */
import type { Decision, IrEquation, IrProjection, IrVariable, Program } from "../../program.ts";
import { lazyVerdict } from "../lazy-decay.ts";
import { decide, type PassContext } from "../pass.ts";
import { drivenBy, readsAny, wordOf } from "./driven.ts";
import { type End, endOf } from "./end.ts";
import { moveToNeuron } from "./move.ts";

/** Of the states that could move, those that a pass wants to. */
type Choose = (
  program: Program,
  p: IrProjection,
  end: End,
  states: readonly IrVariable[],
  ctx: PassContext,
) => readonly IrVariable[];

export function align(program: Program, id: string, side: "pre" | "post", choose: Choose, ctx: PassContext): Program {
  const p = program.projections.find((q) => q.id === id);
  const end = p && endOf(program, p, side, ctx.pool);
  if (!p || !end) return program;
  const driven = drivenBy(program, p, end);
  const states = choose(program, p, end, driven.states, ctx);
  const told = explained(program, p, end, driven.reasons);
  if (states.length === 0) return told;
  const lazy = lazyOf(program, p, end, states, ctx);
  const moved = moveToNeuron(told, { p, end, states, lazy }, ctx);
  return states.reduce((sofar, v) => placedAtNeuron(sofar, p, end, v, lazy), moved);
}

/** Equations that are solved between events, unless the neurons are walked in every step anyway, and the other end asks often. */
function lazyOf(
  program: Program,
  p: IrProjection,
  end: End,
  states: readonly IrVariable[],
  ctx: PassContext,
): readonly IrEquation[] {
  const verdict = lazyVerdict(program, p, ctx);
  const asked = (name: string): boolean =>
    p.handlers.some((h) => h.end === end.other && readsAny(h.body, new Set([name])));
  return p.equations.filter(
    (e) =>
      states.some((v) => v.buffer.name === e.buffer.name) &&
      verdict.get(e) === undefined &&
      (end.population.equations.length === 0 || !asked(e.buffer.name)),
  );
}

const topic = "state placement";

function placedAtNeuron(
  program: Program,
  p: IrProjection,
  end: End,
  { name, buffer }: IrVariable,
  lazy: readonly IrEquation[],
): Program {
  const e = p.equations.find((one) => one.buffer.name === buffer.name);
  const subject = `${p.name}.${name}`;
  const said: Decision = {
    subject,
    topic,
    choice: `one per ${wordOf(end)} neuron`,
    reason: `nothing but its ${wordOf(end)} drives it, the same way in all synapses`,
    refused: false,
    place: e?.place,
  };
  const between: Decision[] =
    e && lazy.includes(e)
      ? [
          {
            subject,
            topic: "event-driven",
            choice: "solved exactly between events",
            reason: "linear in itself, and only events look at it",
            refused: false,
            place: e.place,
          },
        ]
      : [];
  return decide(without(program, subject), said, ...between);
}

/** What was refused before is refused no more. */
const without = (program: Program, subject: string): Program => ({
  ...program,
  decisions: program.decisions.filter((d) => d.subject !== subject || d.topic !== topic),
});

/** Why states with equations stay where they are, in the place of what is said of states that feed an input. */
function explained(program: Program, p: IrProjection, end: End, reasons: ReadonlyMap<string, string>): Program {
  if (end.end === "post") return program;
  const decisions = program.decisions.map((d): Decision => {
    const e = p.equations.find((one) => d.subject === `${p.name}.${one.variable}`);
    const why = e && reasons.get(e.buffer.name);
    return d.topic === topic && d.refused && why !== undefined && d.reason === feedsNothing ? { ...d, reason: why } : d;
  });
  return { ...program, decisions };
}

/** What post-aligned.ts says of a state that could only move to the source. */
const feedsNothing = "it contributes to no input";
