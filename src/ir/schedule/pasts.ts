/**
 * Rings of states whose past is read (lower/past.ts): their buffers, what fills them, and how the runtime learns how far back is read.
 * A delay that changes while the model runs needs a bound that does not: `min(delay, bound)` or `clip(delay, low, bound)`.
 */
import type { PastDelay, PastSpec } from "../../runtime/manifest.ts";
import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import { isConstantInTime, parameterBuffers } from "../passes/pass.ts";
import type { IrPast, IrPastRead, Program } from "../program.ts";
import type { Choice } from "../passes/methods.ts";
import { placeOf } from "../lower/context.ts";
import type { Builder } from "./builder.ts";
import { defaultsOf } from "./defaults.ts";
import { elementValue } from "./element-value.ts";
import { looksWithin } from "./within.ts";

/** Values of the past that a method reads at times within a step, with its name. */
export class WithinStep {
  readonly #methods = new Map<string, string>();

  note({ equation, integrator }: Choice): void {
    if (equation.reads && looksWithin(integrator))
      for (const read of equation.reads) this.#methods.set(keyOf(read), integrator.name);
  }

  methodOf(read: IrPastRead): string | undefined {
    return this.#methods.get(keyOf(read));
  }
}

const keyOf = ({ ring, delay, domain }: IrPastRead): string => `${ring} ${delay.id} ${JSON.stringify(domain)}`;

export function schedulePasts(b: Builder, program: Program): readonly PastSpec[] {
  const specs = specsOfPasts(b, program);
  sayOfPasts(b, program, specs);
  return specs;
}

/** The rings; reports reads without a bound. */
export function specsOfPasts(b: Builder, program: Program): readonly PastSpec[] {
  if (program.pasts.length === 0) return [];
  const parameters = parameterBuffers(program);
  return program.pasts.map((past) => schedulePast(b, past, parameters));
}

/** What follows from how far they reach with the values of the program's uniforms. */
export function sayOfPasts(b: Builder, program: Program, specs: readonly PastSpec[]): void {
  if (specs.length === 0) return;
  const values = defaultsOf([...program.uniforms, ...b.uniforms], program);
  specs.forEach((spec, k) => say(b, spec, program.pasts[k]?.reads ?? [], values));
}

/** A line for `explain`, and a warning where a method will look beyond what is known. */
function say(b: Builder, spec: PastSpec, reads: readonly IrPastRead[], u: Readonly<Record<string, number>>): void {
  const dt = u["dt"] ?? NaN;
  const shown = (ms: number): string => formatQuantity(ms, time, "ms");
  const known = spec.delays.map(({ at }) => (at.kind === "uniform" ? (u[at.uniform] ?? NaN) : undefined));
  spec.delays.forEach(({ text, within }, k) => {
    const [delay, span] = [known[k], reads[k]?.span];
    if (within === undefined || delay === undefined || span === undefined || !(delay < dt * (1 - 1e-6))) return;
    const holes = { read: text, delay: shown(delay), dt: shown(dt), method: within };
    b.ctx.out.report("NW4031", span, holes, { help: "choose a smaller `dt`, or a method that does not: `by euler`" });
  });
  const longest = Math.max(0, ...known.filter((delay) => delay !== undefined));
  const steps = Math.floor(longest / dt + 1e-6) + 2;
  b.decisions.push({
    subject: `${spec.population}.${spec.variable}`,
    topic: "past",
    choice: known.includes(undefined)
      ? "a ring for the largest delay"
      : `a ring of ${steps} steps, ${8 * steps} bytes for each element`,
    reason: `${[...new Set(spec.delays.map(({ text }) => text))].join(", ")} ${known.includes(undefined) ? "differs between elements" : `reads up to ${shown(longest)} back`}`,
    refused: false,
    place: reads[0] && placeOf(reads[0].span),
  });
}

function schedulePast(b: Builder, past: IrPast, parameters: ReadonlySet<string>): PastSpec {
  const { population, variable, state, ring, slots } = past;
  b.buffer(ring.name, ring.type, { kind: "past", population, slots });
  const delays = past.reads.flatMap((read) => {
    const bound = boundOf(read.delay, parameters);
    if (bound) return [delayOf(b, read, bound)];
    const help = `give it a bound: \`${variable}(t - min(delay, 50 ms))\``;
    b.ctx.out.report("NE4033", read.span, { name: variable }, { help });
    return [];
  });
  const of = { population, variable, state: b.kept.buffers.get(state.name) ?? state.name, behind: past.input };
  return { ...of, ring: ring.name, slots, history: historyKernel(b, past), delays };
}

/** What a delay never exceeds, and does not change in time. */
function boundOf(delay: Expr, parameters: ReadonlySet<string>): Expr | undefined {
  if (isConstantInTime(delay, parameters)) return delay;
  if (delay.kind !== "call") return undefined;
  const [first, second, third] = delay.args;
  if (delay.name === "clip") return third && boundOf(third, parameters);
  if (delay.name !== "min" || !first || !second) return undefined;
  return boundOf(first, parameters) ?? boundOf(second, parameters);
}

function delayOf(b: Builder, read: IrPastRead, bound: Expr): PastDelay {
  const { source, start, end } = read.span;
  const text = source.text.slice(start, end);
  const within = b.within.methodOf(read);
  const head = { text, ...(within === undefined ? {} : { within }) };
  const at = elementValue(b, read.domain, bound, `${read.ring}_delay`, `delay of ${text}, ms`);
  return { ...head, at };
}

/** Fills the row of a step that lies before the first. */
function historyKernel(b: Builder, { population, variable, state, ring, slots, history }: IrPast): string | undefined {
  if (!history) return undefined;
  const { value, each } = history;
  const { components = 1 } = state;
  const { pool, names } = b.ctx;
  const size = pool.cast(pool.uniform(b.sizes.get(population) ?? ""), "integer");
  const row = pool.cast(pool.call("mod", [pool.step(), pool.uniform(slots)]), "integer");
  const start = pool.binary("*", row, each ? pool.binary("*", size, pool.integer(components)) : size);
  const index = pool.binary("+", start, each?.place ?? pool.index("i"));
  const store: Stmt = { kind: "store", buffer: ring.name, index, value };
  return b.kernel({
    name: names.unique(`history_${ring.name}`),
    domain: { kind: "population", population },
    body: each
      ? [{ kind: "for", variable: each.variable, from: pool.integer(0), to: pool.integer(components), body: [store] }]
      : [store],
    about: [`${variable} of ${population} before the first step`],
    from: [],
  });
}
