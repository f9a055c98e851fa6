/** What is worked out in every step before anything is integrated, each after those that write what it reads. */
import type { Kernel, Stmt } from "../kernel.ts";
import type { IrAdded, IrContribution, IrGather, IrPopulation, IrProjection, Program } from "../program.ts";
import { loads } from "../rewrite.ts";
import type { Builder } from "./builder.ts";
import { onRing, rowsOnRing } from "./circulant.ts";

interface Item {
  readonly reads: ReadonlySet<string>;
  readonly writes: readonly string[];
  readonly kernel: () => Kernel;
}

/** Kernels of contributions of synapses and of gathered values, in their order. */
export function contributionKernels(b: Builder, program: Program): string[] {
  const all = [
    ...program.populations.flatMap((p) => stimulated(b, p)),
    ...program.gathers.map((gather) => gathered(b, program, gather)),
    ...program.projections.flatMap((p) => p.contributions.map((c) => contribution(b, program, p, c))),
  ];
  const done = new Set<Item>();
  const ordered: Item[] = [];
  const visit = (item: Item): void => {
    if (done.has(item)) return;
    done.add(item);
    all.filter((other) => other !== item && other.writes.some((w) => item.reads.has(w))).forEach(visit);
    ordered.push(item);
  };
  all.forEach(visit);
  return ordered.map(({ kernel }) => b.kernel(kernel()));
}

const readsOf = (b: Builder, values: readonly IrContribution["value"][]): ReadonlySet<string> =>
  new Set(values.flatMap((value) => [...loads(b.expand(value))]));

function contribution(b: Builder, program: Program, p: IrProjection, c: IrContribution): Item {
  const { pool, names } = b.ctx;
  const { place, each } = c.component ?? {};
  const { population, from, to } = p.post;
  const index = place ?? pool.index(c.end === "pre" || c.overTargets === true ? "i" : "j");
  const add = (buffer: string, value: IrContribution["value"]): Stmt => ({
    kind: "accumulate",
    buffer,
    index,
    operator: "+",
    value: pool.cast(value, "real"),
  });
  const parts = [{ buffer: c.buffer, value: c.value }, ...c.slopes];
  return {
    reads: readsOf(
      b,
      parts.map(({ value }) => value),
    ),
    writes: parts.map(({ buffer }) => buffer.name),
    kernel: () => ({
      name: onRing(b, program, p, c, names.unique(`contribute_${p.id}`)),
      domain: c.overTargets === true ? { kind: "view", population, from, to } : { kind: "synapses", projection: p.id },
      body: b.written(
        overComponents(
          b,
          each,
          parts.map(({ buffer, value }) => add(buffer.name, value)),
        ),
      ),
      about: [`${p.name}: ${c.text}`],
      from: [c.place],
    }),
  };
}

/** Once, or for each component of an array. */
function overComponents(b: Builder, each: IrAdded["each"], body: readonly Stmt[]): readonly Stmt[] {
  const { pool } = b.ctx;
  if (!each) return body;
  return [{ kind: "for", variable: each.variable, from: pool.integer(0), to: pool.integer(each.to), body }];
}

/** What is added to components of inputs at every step, by no synapse. */
function stimulated(b: Builder, p: IrPopulation): Item[] {
  return p.inputs.flatMap(({ name, buffer, added = [] }) => {
    if (added.length === 0) return [];
    const body = added.flatMap(({ value, place, each }) =>
      overComponents(b, each, [{ kind: "accumulate", buffer: buffer.name, index: place, operator: "+", value }]),
    );
    return {
      reads: readsOf(
        b,
        added.map(({ value }) => value),
      ),
      writes: [buffer.name],
      kernel: () => ({
        name: b.ctx.names.unique(`stimulate_${p.name}_${name}`),
        domain: { kind: "population" as const, population: p.name },
        body: b.written(body),
        about: added.map(({ text }) => text),
        from: [],
      }),
    };
  });
}

function gathered(b: Builder, program: Program, gather: IrGather): Item {
  const { buffer, population, from, to, index, value, about, place } = gather;
  const { names } = b.ctx;
  b.buffer(buffer.name, buffer.type, { kind: "view", from, to });
  return {
    reads: readsOf(b, [value]),
    writes: [buffer.name],
    kernel: () => ({
      name: rowsOnRing(b, program, gather, names.unique(`gather_${buffer.name}`)),
      domain: { kind: "view", population, from, to },
      body: b.written([{ kind: "store", buffer: buffer.name, index, value }]),
      about: [about],
      from: [place],
    }),
  };
}
