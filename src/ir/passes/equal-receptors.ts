/**
 * Equal receptors: synaptic states of several connections that share one accumulator.
 *
 * Why: where connections onto one population have receptors of the same time constant and the same use, one state per neuron
 * holds their sum, and is integrated once.
 *   before  neuron { dg/dt = -g/5;  dh/dt = -h/5;  I += g[i]*(0 - v[i]) + 2*h[i]*(0 - v[i]) };  on pre { h[j] += w }
 *   after   neuron { dg/dt = -g/5;  I += g[i]*(0 - v[i]) };                                     on pre { g[j] += 2*w }
 * Refused where equality cannot be proved: a parameter of a connection may be set apart from that of another, however equal
 * they begin. What both read must be constants, or one and the same parameter of the model or of the neuron.
 * Runs right behind `post-aligned`, which puts such states into the neuron: arrivals add to them, inputs read them, and
 * nothing else knows of them.
 */
import type { Stmt } from "../kernel.ts";
import type { Decision, IrPopulation, IrProjection, Program } from "../program.ts";
import { loads } from "../rewrite.ts";
import { decide, type Pass, type PassContext } from "./pass.ts";
import { receptorOf, type Receptor } from "./receptors/receptor.ts";

export const equalReceptors: Pass = {
  name: "equal-receptors",
  run: (program, ctx) => program.populations.reduce((sofar, p) => shareReceptors(sofar, p, ctx), program),
};

/** A receptor whose states go into those of another, `into`. */
interface Merge {
  readonly from: Receptor;
  readonly into: Receptor;
}

function shareReceptors(program: Program, population: IrPopulation, ctx: PassContext): Program {
  const found = population.guests.flatMap((guest) => receptorOf(guest, population, program.parameters, ctx) ?? []);
  const groups = [...Map.groupBy(found, ({ key }) => key).values()];
  const merges = groups.flatMap(([into, ...others]) => (into ? others.map((from): Merge => ({ from, into })) : []));
  const kept = groups.flatMap(([first]) => first ?? []);
  const told = [...merges.flatMap(applied), ...refusals(kept)];
  return decide(merges.length === 0 ? program : merged(program, population, merges, ctx), ...told);
}

const applied = ({ from, into }: Merge): Decision[] =>
  from.guest.equations.map((e, k) => ({
    subject: `${from.guest.projection}.${e.variable}`,
    topic: "receptor",
    choice: `shares the state of ${into.guest.projection}.${into.guest.equations[k]?.variable}`,
    reason: "both decay alike and are used alike, by constants or parameters that they have in common",
    refused: false,
    place: e.place,
  }));

/** Receptors that resemble an earlier one, but for parameters that can be set apart. */
function refusals(receptors: readonly Receptor[]): Decision[] {
  return [...Map.groupBy(receptors, ({ resembles }) => resembles).values()].flatMap(([first, ...others]) =>
    others.flatMap((other) =>
      other.guest.equations.map((e) => ({
        subject: `${other.guest.projection}.${e.variable}`,
        topic: "receptor",
        choice: `one state with ${first?.guest.projection}.${e.variable}`,
        reason: `${other.own.map((key) => `\`${key}\``).join(" and ")} can be set apart; a \`const\`, or one parameter that both read, would show that they are equal`,
        refused: true,
        place: e.place,
      })),
    ),
  );
}

/** Where arrivals add instead: to another buffer, `factor` times as much. */
interface Place {
  readonly buffer: string;
  readonly factor: number;
}

function merged(program: Program, population: IrPopulation, merges: readonly Merge[], ctx: PassContext): Program {
  const places = new Map<string, Place>(
    merges.flatMap(({ from, into }) =>
      from.guest.equations.map(({ variable }) => [
        bufferOf(from, variable),
        { buffer: bufferOf(into, variable), factor: from.factor / into.factor },
      ]),
    ),
  );
  const gone = new Set(merges.map(({ from }) => from.guest));
  const inputs = population.inputs.map((input) => ({
    ...input,
    terms: input.terms.filter((term) => ![...loads(term)].some((name) => places.has(name))),
  }));
  const left = { ...population, inputs, guests: population.guests.filter((guest) => !gone.has(guest)) };
  const redirect = (p: IrProjection): IrProjection => ({
    ...p,
    handlers: p.handlers.map((h) => ({ ...h, body: redirected(h.body, places, ctx) })),
  });
  return {
    ...program,
    populations: program.populations.map((p) => (p === population ? left : p)),
    projections: program.projections.map(redirect),
  };
}

function bufferOf({ guest }: Receptor, variable: string): string {
  const found = guest.variables.find(({ name }) => name === variable);
  if (!found) throw new Error(`${guest.projection} has no state ${variable}`);
  return found.buffer.name;
}

/** h[j] += w becomes g[j] += factor * w. */
function redirected(body: readonly Stmt[], places: ReadonlyMap<string, Place>, ctx: PassContext): Stmt[] {
  const block = (inner: readonly Stmt[]): Stmt[] => redirected(inner, places, ctx);
  return body.map((st): Stmt => {
    if (st.kind === "if") return { ...st, then: block(st.then), otherwise: block(st.otherwise) };
    if (st.kind === "for" || st.kind === "while") return { ...st, body: block(st.body) };
    const place = st.kind === "accumulate" ? places.get(st.buffer) : undefined;
    if (st.kind !== "accumulate" || !place) return st;
    const { pool } = ctx;
    const value = place.factor === 1 ? st.value : pool.binary("*", pool.real(place.factor), st.value);
    return { ...st, buffer: place.buffer, value };
  });
}
