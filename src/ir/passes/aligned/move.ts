/**
 * Moves states of the synapses of one neuron into that neuron: as guests of its population.
 *
 * What changes them in a handler runs once for each neuron whose event arrives (`senders`), before its synapses; reads go to the
 * neuron. Those that are linear, and looked at by events alone, are solved exactly between events, with one `last` for the neuron.
 */
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrBuffer, IrEquation, IrGuest, IrHandler, IrProjection, IrVariable, Program } from "../../program.ts";
import { mapKernel, mapStmts, rewriter, substitute, writes } from "../../rewrite.ts";
import { advance, decayed, elapsedSince } from "../lazy-decay.ts";
import type { PassContext } from "../pass.ts";
import { readsAny } from "./driven.ts";
import type { End } from "./end.ts";
import { split } from "./split.ts";

export interface Move {
  readonly p: IrProjection;
  readonly end: End;
  readonly states: readonly IrVariable[];
  /** Equations of these states that are solved between events. */
  readonly lazy: readonly IrEquation[];
}

export function moveToNeuron(program: Program, move: Move, ctx: PassContext): Program {
  const { p, end, states } = move;
  const places = placesOf(move, ctx);
  const aligned = new Set(states.map(({ buffer }) => buffer.name));
  const copies: IrBuffer[] = [];
  const halves = p.handlers.map((h) =>
    h.end === end.end
      ? divided(h, move, places, copies, ctx)
      : { neuron: undefined, synapse: { ...h, body: mapStmts(h.body, places.elsewhere) } },
  );
  const slim: IrProjection = {
    ...p,
    states: p.states.filter((v) => !aligned.has(v.buffer.name)),
    equations: p.equations.filter((e) => !aligned.has(e.buffer.name)),
    handlers: halves.flatMap(({ synapse }) => (synapse.body.length === 0 ? [] : [synapse])),
    senders: halves.flatMap(({ neuron }) => neuron ?? []).reduce(added, p.senders),
    contributions: p.contributions.map((c) => ({ ...c, value: places.elsewhere(c.value) })),
    every: p.every.map((one) => ({ ...one, body: mapStmts(one.body, places.elsewhere) })),
    values: p.values.map((v) =>
      v.at.kind === "buffer" && aligned.has(v.at.buffer) ? { ...v, at: { ...v.at, of: end.end } } : v,
    ),
  };
  const populations = program.populations.map((pop) =>
    pop.name === end.population.name
      ? {
          ...pop,
          guests: [...pop.guests, guestOf(move, places, ctx)],
          scratch: [...pop.scratch, ...copies],
        }
      : pop,
  );
  const projections = program.projections.map((q) => (q.id === p.id ? slim : q));
  return inExperiment({ ...program, populations, projections }, p, places.elsewhere);
}

/** Where the states are, for whom. */
interface Places {
  readonly last: IrBuffer | undefined;
  /** An expression of a synapse, with the states read at its neuron. */
  readonly there: (e: Expr) => Expr;
  /** The same, of a block that does not bring them up to now: they are worth what they have decayed to. */
  readonly elsewhere: (e: Expr) => Expr;
  /** Statements that bring the states up to now, in a kernel whose element is the neuron. */
  readonly advance: (index: Expr) => Stmt[];
}

function placesOf({ p, end, states, lazy }: Move, ctx: PassContext): Places {
  const { pool, names } = ctx;
  const s = pool.index("s");
  const last =
    lazy.length === 0 ? undefined : ({ name: names.unique(`${p.id}_last_${end.end}`), type: "integer" } as const);
  const aligned = new Set(states.map(({ buffer }) => buffer.name));
  const there = rewriter(pool, (e) =>
    e.kind === "load" && aligned.has(e.buffer) && e.index === s ? pool.load(e.buffer, end.index, e.type) : e,
  );
  const atNeuron = (e: Expr, index: Expr): Expr =>
    substitute(
      pool,
      e,
      new Map([
        [s, index],
        [end.index, index],
      ]),
    );
  const now = new Map(
    last === undefined
      ? []
      : lazy.map((e) => {
          const value = decayed(e, elapsedSince(last.name, ctx), ctx);
          return [pool.load(e.buffer.name, s), atNeuron(value, end.index)] as const;
        }),
  );
  const elsewhere = rewriter(pool, (e) => now.get(e) ?? e);
  return {
    last,
    there,
    elsewhere: (e) => there(elsewhere(e)),
    advance: (index) => (last === undefined ? [] : mapStmts(advance(lazy, last.name, ctx), (e) => atNeuron(e, index))),
  };
}

function guestOf({ p, end, states, lazy }: Move, places: Places, { pool }: PassContext): IrGuest {
  const { last } = places;
  const i = pool.index("i");
  const here = (e: Expr): Expr => substitute(pool, places.there(e), new Map([[end.index, i]]));
  const aligned = new Set(states.map(({ buffer }) => buffer.name));
  const eager = p.equations.filter((e) => aligned.has(e.buffer.name) && !lazy.includes(e));
  const variables = states.map((v) => ({ ...v, initial: here(v.initial) }));
  const clock = last && { name: "last", buffer: last, initial: pool.integer(0), shown: { unit: "", scale: 1 } };
  return {
    projection: p.name,
    variables: clock ? [...variables, clock] : variables,
    equations: eager.map((e) => ({ ...e, value: here(e.value) })),
    ...(last === undefined ? {} : { catchUp: places.advance(i) }),
  };
}

/** One block for all that happens at an event. */
function added(senders: readonly IrHandler[], one: IrHandler): readonly IrHandler[] {
  const known = senders.find((h) => h.end === one.end && h.event === one.event);
  if (!known) return [...senders, one];
  return senders.map((h) => (h === known ? { ...h, body: [...h.body, ...one.body] } : h));
}

interface Divided {
  readonly neuron: IrHandler | undefined;
  readonly synapse: IrHandler;
}

function divided(h: IrHandler, move: Move, places: Places, copies: IrBuffer[], { pool, names }: PassContext): Divided {
  const { end, states, lazy } = move;
  const aligned = new Map(states.map((v) => [v.buffer.name, v.buffer] as const));
  const at = (name: string, type: Expr["type"]): Expr => pool.load(name, end.index, type);
  const { neuron, synapse } = split(h.body, end, new Set(aligned.keys()), {
    read: (e, seen) =>
      places.there(
        substitute(
          pool,
          e,
          new Map(
            [...seen].map(([state, copy]) => {
              const type = aligned.get(state)?.type ?? "real";
              return [pool.load(state, pool.index("s"), type), at(copy, type)] as const;
            }),
          ),
        ),
      ),
    now: (state) => at(state, aligned.get(state)?.type ?? "real"),
    copyOf: (state) => {
      const buffer = { name: names.unique(`${state}_before`), type: aligned.get(state)?.type ?? "real" };
      copies.push(buffer);
      return buffer.name;
    },
  });
  const decaying = new Set(lazy.map((e) => e.buffer.name));
  const looks = readsAny(h.body, decaying) || [...writes(h.body)].some((name) => decaying.has(name));
  const body = [...(looks ? places.advance(end.index) : []), ...neuron];
  return { neuron: body.length === 0 ? undefined : { ...h, body }, synapse: { ...h, body: synapse } };
}

/** Recordings and assignments of the experiment see the values of their moment. */
function inExperiment(program: Program, p: IrProjection, elsewhere: (e: Expr) => Expr): Program {
  const { experiment } = program;
  if (!experiment) return program;
  const samples = experiment.samples.map((sample) =>
    sample.source.kind === "projection" && sample.source.projection === p.id
      ? { ...sample, value: elsewhere(sample.value) }
      : sample,
  );
  const kernels = experiment.kernels.map((kernel) =>
    kernel.domain.kind === "synapses" && kernel.domain.projection === p.id ? mapKernel(kernel, elsewhere) : kernel,
  );
  return { ...program, experiment: { ...experiment, samples, kernels } };
}
