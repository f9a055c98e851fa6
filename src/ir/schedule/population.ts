import type { Manifest, PopulationSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { summands } from "../passes/inputs.ts";
import { integrate, type Integrated } from "../passes/integrate/index.ts";
import { type Choice, chooseMethods, type Part } from "../passes/methods.ts";
import {
  spikeOf,
  type Decision,
  type IrBuffer,
  type IrEquation,
  type IrPopulation,
  type IrVariable,
} from "../program.ts";
import { unrolled } from "../passes/methods/unrolled.ts";
import { loads, mapStmts, substitute } from "../rewrite.ts";
import type { Builder } from "./builder.ts";
import { crossings } from "./crossings.ts";
import { emitKernels, eventStmts, otherEvents } from "./events.ts";
import { rareKernel } from "./rare.ts";
import { inOrder } from "../lower/references.ts";

type Update = Manifest["phases"]["update"][number];

/** Kernels of one population: initial values; and integration, conditions of events and their blocks in one. */
export function schedulePopulation(
  b: Builder,
  p: IrPopulation,
): { spec: PopulationSpec; init: string[]; update: Update[] } {
  const length = { kind: "population" as const, population: p.name };
  const variables = [...p.params, ...p.states, ...p.guests.flatMap((g) => g.variables)];
  for (const { buffer } of variables) b.buffer(buffer.name, buffer.type, b.lengthOf(length, buffer));
  for (const buffer of p.scratch) b.buffer(buffer.name, buffer.type, b.lengthOf(length, buffer));
  for (const input of p.inputs) {
    if (input.accumulated) b.buffer(input.buffer.name, "real", b.lengthOf(length, input.buffer), true);
    for (const slope of input.slopes) b.buffer(slope.buffer.name, "real", length, true);
    const last = b.kept.buffers.get(input.buffer.name);
    if (last !== undefined) b.buffer(last, "real", b.lengthOf(length, input.buffer));
  }
  for (const buffer of [p.refractory?.until, p.refractory?.flag])
    if (buffer) b.buffer(buffer.name, buffer.type, length);
  const events = otherEvents(p).map(({ name }) => name);
  const spec = {
    name: p.name,
    part: p.part,
    size: p.size,
    spikes: spikeOf(p) !== undefined,
    events: events.length === 0 ? undefined : events,
    sync: syncKernel(b, p),
    values: p.values,
  };
  return { spec, init: initKernel(b, p), update: [...updateKernel(b, p), ...emitKernels(b, p)] };
}

/** Initial values in an order in which each is there before it is read. */
export function initialStores(list: readonly IrVariable[], index: Expr, pool: Pool): Stmt[] {
  const ordered = inOrder(
    list,
    (v) => v.buffer.name,
    (v) => loads(v.initial),
  );
  const needed = ordered.filter((v) => v.initial.kind !== "const" || v.initial.value !== 0);
  return needed.map((v): Stmt => {
    const store = { kind: "store", buffer: v.buffer.name, index, value: v.initial } as const;
    if (v.each === undefined) return store;
    const { variable, place } = v.each;
    const to = pool.integer(v.buffer.components ?? 1);
    return { kind: "for", variable, from: pool.integer(0), to, body: [{ ...store, index: place }] };
  });
}

function initKernel(b: Builder, p: IrPopulation): string[] {
  const guests = p.guests.flatMap((guest) => guest.variables);
  const body = initialStores([...p.params, ...p.states, ...guests], b.ctx.pool.index("i"), b.ctx.pool);
  if (body.length === 0) return [];
  const name = b.ctx.names.unique(`init_${p.name}`);
  return [
    b.kernel({
      name,
      domain: { kind: "population", population: p.name },
      body: b.written(body),
      about: [`initial values of ${p.name}`],
      from: [],
    }),
  ];
}

/** Brings states up to now that are decayed only when they are looked at. */
function syncKernel(b: Builder, p: IrPopulation): string | undefined {
  const body = p.guests.flatMap(({ catchUp = [] }) => catchUp);
  if (body.length === 0) return undefined;
  return b.kernel({
    name: b.ctx.names.unique(`sync_${p.name}`),
    domain: { kind: "population", population: p.name },
    body,
    about: [`${p.name}: brings states up to now`],
    from: [],
  });
}

/** The parts of a population that are integrated, with their methods: its own equations, and those of each guest. */
export function planPopulation(b: Builder, p: IrPopulation): readonly Planned[] {
  const index = b.ctx.pool.index("i");
  const scalar = p.inputs.filter(({ buffer }) => buffer.components === undefined);
  const inputs = new Map(scalar.map((input) => [input.buffer.name, summands(b.ctx.pool, input, b.expand)] as const));
  const own = { equations: p.equations.map((e) => withUnless(b, e)), index, inputs, units: unitsOf(p.states) };
  return [
    plan(b, own, p.name, p.name),
    ...p.guests.map(({ equations, variables, projection }) =>
      plan(b, { equations, index, inputs: new Map(), units: unitsOf(variables) }, projection, projection),
    ),
  ];
}

function updateKernel(b: Builder, p: IrPopulation): Update[] {
  if (p.rare) return [rareKernel(b, p, p.rare)];
  const { ctx } = b;
  const parts = planPopulation(b, p);
  const done = parts.map(({ part, choices, prefix }) => integrate(part, choices, prefix, ctx));
  for (const buffer of done.flatMap((d) => d.scratch))
    b.buffer(buffer.name, buffer.type, b.lengthOf({ kind: "population", population: p.name }, buffer));
  const domain = { kind: "population" as const, population: p.name };
  for (const d of done) b.take(d, { label: p.name, domain, population: p.name });
  const body = [...updateBody(b, p, done)];
  if (body.length === 0) return [];
  const about = parts.flatMap(({ choices }) => choices.map((c) => `${c.equation.text}   [${c.integrator.name}]`));
  const kernel = b.kernel({
    name: ctx.names.unique(`update_${p.name}`),
    domain,
    body,
    about: [...about, ...p.events.map((e) => e.text)],
    from: [...new Set([...p.equations, ...p.events].map((e) => e.place))],
  });
  return [{ kernel, population: p.name }];
}

/** What 1 of the unit of each state is worth in neuroc's own. */
export function unitsOf(states: readonly IrVariable[]): ReadonlyMap<string, number> {
  return new Map(states.map((v) => [v.buffer.name, 1 / v.shown.scale] as const));
}

/** What an equation is held on may read inputs too. */
function withUnless(b: Builder, e: IrEquation): IrEquation {
  return e.unless ? { ...e, unless: b.expand(e.unless) } : e;
}

const sameDecision = (a: Decision, b: Pick<Decision, "subject" | "topic" | "choice" | "reason">): boolean =>
  a.subject === b.subject && a.topic === b.topic && a.choice === b.choice && a.reason === b.reason;

export interface Planned {
  readonly part: Part;
  readonly choices: readonly Choice[];
  /** Of the uniforms that its methods make. */
  readonly prefix: string;
}

/** Chooses the methods of one part and says so. */
export function plan(b: Builder, given: Part, subject: string, prefix: string): Planned {
  const part = { ...given, equations: unrolled(given.equations, b.ctx) };
  const choices = chooseMethods(part, b.ctx);
  for (const choice of choices) {
    const { equation, integrator, reason } = choice;
    b.within.note(choice);
    if (integrator.givesUp === true) b.givingUp.set(equation.buffer.name, integrator.name);
    const decision = { subject: `${subject}.${equation.variable}`, topic: "method", choice: integrator.name, reason };
    // Components of one array are told once.
    if (!b.decisions.some((one) => sameDecision(one, decision)))
      b.decisions.push({ ...decision, refused: false, place: equation.place });
  }
  b.plans.push({ part, choices });
  return { part, choices, prefix };
}

/** New values of all states from the old ones; then the conditions of events on the new ones, and their blocks. */
function updateBody(b: Builder, p: IrPopulation, done: readonly Integrated[]): Stmt[] {
  const renewed = new Map(done.flatMap((d) => [...d.renewed]));
  const body = [...lowerFlag(b, p), ...done.flatMap((d) => d.bindings)];
  const { before, tested, after } = crossings(b, p);
  body.push(...before);
  const held = heldInputs(b, p);
  body.push(...held.stmts, ...done.flatMap((d) => d.stores));
  return [...body, ...tested, ...eventStmts(b, p, renewed, held.read), ...after];
}

/** Inputs that conditions of events or their blocks read, or that are kept: worked out before the states change. */
function heldInputs(b: Builder, p: IrPopulation): { stmts: Stmt[]; read: (e: Expr) => Expr } {
  const { pool, names } = b.ctx;
  const index = pool.index("i");
  const wanted = new Set<string>();
  for (const { condition, body } of p.events) {
    mapStmts([{ kind: "if", condition, then: body, otherwise: [] }], (e) => {
      for (const buffer of loads(e)) wanted.add(buffer);
      return e;
    });
  }
  const stmts: Stmt[] = [];
  const values = new Map<Expr, Expr>();
  for (const input of p.inputs) {
    const last = b.kept.buffers.get(input.buffer.name);
    if (input.buffer.components !== undefined) {
      if (last !== undefined) stmts.push(copyOf(b, p, input.buffer, last));
      continue;
    }
    if (last === undefined && !wanted.has(input.buffer.name)) continue;
    const name = names.unique(`${input.buffer.name}_of_step`);
    const load = pool.load(input.buffer.name, index);
    stmts.push({ kind: "let", name, value: b.expand(load) });
    if (last !== undefined) stmts.push({ kind: "store", buffer: last, index, value: pool.local(name) });
    values.set(load, pool.local(name));
  }
  return { stmts, read: (e) => substitute(pool, e, values) };
}

/** Keeps all components of an input. */
function copyOf(b: Builder, p: IrPopulation, { name, components = 1 }: IrBuffer, last: string): Stmt {
  const { pool, names } = b.ctx;
  const variable = names.unique("k");
  const count = pool.cast(pool.uniform(p.size), "integer");
  const index = pool.binary("+", pool.binary("*", pool.local(variable, "integer"), count), pool.index("i"));
  const body = [{ kind: "store", buffer: last, index, value: pool.load(name, index) } as const];
  return { kind: "for", variable, from: pool.integer(0), to: pool.integer(components), body };
}

/** `refractory while c`: over where c is false now, before the integration. */
function lowerFlag(b: Builder, p: IrPopulation): Stmt[] {
  const { pool } = b.ctx;
  const { flag, condition } = p.refractory ?? {};
  if (!flag || !condition) return [];
  const index = pool.index("i");
  const still = pool.binary("and", pool.load(flag.name, index, "boolean"), b.expand(condition));
  return [{ kind: "store", buffer: flag.name, index, value: still }];
}
