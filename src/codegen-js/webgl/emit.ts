/**
 * Kernels for gpu.js, as data in the manifest: their text, and which textures they read. What the CPU works out before each step are kernels
 * of the module, so that the numbers are those of every other target.
 */
import type { Kernel, Schedule, Stmt } from "../../ir/kernel.ts";
import type { Expr, Type } from "../../ir/expr.ts";
import { Pool } from "../../ir/pool.ts";
import type { Decision } from "../../ir/program.ts";
import { writes } from "../../ir/rewrite.ts";
import type { BufferSpec, Manifest, WebglPlan, WebglRow, WebglWires } from "../../runtime/manifest.ts";
import { moduleNames } from "../raise/module.ts";
import { ascii } from "./expression.ts";
import { functionsFor } from "./functions.ts";
import { partsOf, type Part } from "./parts.ts";
import { drawsName, Preparation } from "./prepare.ts";
import { Refused, type Refusal } from "./refusal.ts";
import { readBy, stagesOf, type Stage } from "./stages.ts";
import { stageText, type Layout, type StageText } from "./text.ts";

export type EmittedWebgl =
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      readonly manifest: Manifest;
      /** How many kernels of gpu.js a step is. */
      readonly decisions: readonly Decision[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Buffers, and uniforms that are 0 and 1, of what the CPU works out. */
const valuesName = "webgl_values";
const [none, one] = ["webgl_none", "webgl_one"];

/** @param schedule of rows that are stored, without lazily decayed states */
export function emitWebgl(schedule: Schedule, manifest: Manifest, decided: readonly Decision[]): EmittedWebgl {
  try {
    return { ok: true, ...emitted(schedule, manifest, decided) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function emitted(
  schedule: Schedule,
  manifest: Manifest,
  decided: readonly Decision[],
): Omit<Extract<EmittedWebgl, { ok: true }>, "ok"> {
  const pool = new Pool();
  const parts = partsOf(schedule, manifest, decided);
  const preparation = new Preparation(pool, manifest, new Set(parts.flatMap(({ kernel }) => [...writes(kernel.body)])));
  const prepared = parts.map((part) => preparation.prepare(part));
  const stages = stagesOf(prepared);
  const host = hostKernels(preparation, pool, manifest);
  const layout = layoutOf(schedule, manifest, stages, prepared);
  const texts = stages.map((_, k) => stageText(layout, k, `stage_${k}`));
  const plan: WebglPlan = {
    stages: stages.map((stage, k) => ({ ...described(stage, texts[k]!), name: aboutOf(stage) })),
    functions: functionsFor(new Set(texts.flatMap(({ functions }) => [...functions]))),
    values: preparation.values.length === 0 ? undefined : { kernel: valuesName, buffer: valuesName },
    draws: [...preparation.draws].map(([population, all]) => {
      const name = drawsName(population);
      return { population, kernel: name, buffer: name, rows: all.length };
    }),
    fixed: [...layout.fixed].map(([population, rows]) => ({ population, rows: rows.map(rowOf) })),
    wires: wiresOf(prepared, layout),
    drawn: manifest.phases.update.filter(
      ({ population, event }) => event === undefined && layout.drawn.has(population),
    ),
    tables: tablesOf(schedule, layout, texts),
  };
  return {
    schedule: {
      ...schedule,
      uniforms: [...schedule.uniforms, ...host.uniforms],
      kernels: [...schedule.kernels, ...host.kernels],
      buffers: new Map([...schedule.buffers, ...host.buffers.map(({ name, type }) => [name, type] as const)]),
    },
    manifest: { ...manifest, target: "webgl", buffers: [...manifest.buffers, ...host.buffers], webgl: plan },
    decisions: stages.map(decision),
  };
}

function layoutOf(schedule: Schedule, manifest: Manifest, stages: readonly Stage[], parts: readonly Part[]): Layout {
  const isVarying = (id: string): boolean =>
    manifest.projections.find((projection) => projection.id === id)?.delay?.kind === "kernel";
  return {
    manifest,
    module: moduleNames(schedule),
    stages,
    fixed: new Map(),
    wires: valuesOfSynapses(parts, manifest),
    drawn: new Set((manifest.rare ?? []).map(({ population }) => population)),
    varyingDelay: isVarying,
  };
}

/** What parts read of synapses, by connection. */
function valuesOfSynapses(parts: readonly Part[], manifest: Manifest): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const part of parts)
    for (const row of readBy(part)) {
      const spec = manifest.buffers.find(({ name }) => name === row.split(":")[0]);
      if (spec?.length.kind !== "projection" || !("projection" in part.frame)) continue;
      const { projection } = part.frame;
      found.set(projection, (found.get(projection) ?? new Set()).add(row));
    }
  return new Map([...found].map(([projection, rows]) => [projection, [...rows]]));
}

function wiresOf(parts: readonly Part[], { wires, varyingDelay }: Layout): readonly WebglWires[] {
  const walked = parts.flatMap(({ frame }) =>
    frame.kind === "arrivals" || frame.kind === "synapses" ? [frame.projection] : [],
  );
  return [...new Set(walked)].map((projection) => ({
    projection,
    varyingDelay: varyingDelay(projection),
    values: (wires.get(projection) ?? []).map(rowOf),
  }));
}

function rowOf(row: string): WebglRow {
  const [buffer = row, component = "0"] = row.split(":");
  return { buffer, component: Number(component) };
}

/** Where several kernels became one, the first stands for them. */
function decision(stage: Stage): Decision {
  const [first] = stage.parts;
  const along = first?.frame.kind === "arrivals" || first?.frame.kind === "synapses";
  const values = stage.rows.length + (stage.list === undefined ? 0 : 1);
  const what = along ? "a thread walks the synapses of its target" : "a thread works out one value of an element";
  return {
    subject: first?.kernel.name ?? "",
    topic: "code",
    choice: `a kernel of gpu.js for ${aboutOf(stage)}`,
    reason: `${what}; a texture of ${values} rows holds them`,
    refused: false,
    place: first?.kernel.from[0],
  };
}

const aboutOf = ({ parts }: Stage): string => parts.map(({ kernel }) => kernel.name).join(", ");

function described(stage: Stage, text: StageText): Omit<WebglPlan["stages"][number], "name"> {
  return {
    source: text.source,
    population: stage.population,
    rows: stage.rows.map(rowOf),
    list: stage.list,
    parameters: text.parameters,
    functions: functionsFor(text.functions).map(({ name }) => name),
    tables: [...text.tables].map(ascii),
  };
}

function tablesOf({ tables }: Schedule, { module }: Layout, texts: readonly StageText[]): WebglPlan["tables"] {
  const used = new Set(texts.flatMap((text) => [...text.tables]));
  return tables.flatMap(({ name, values }) => {
    const identifier = module.table(name);
    return used.has(identifier) ? [{ name: ascii(identifier), values }] : [];
  });
}

interface Host {
  readonly uniforms: Schedule["uniforms"];
  readonly kernels: readonly Kernel[];
  readonly buffers: readonly BufferSpec[];
}

function hostKernels({ values, draws }: Preparation, pool: Pool, manifest: Manifest): Host {
  const own = [...draws].map(([population, all]) => drawsKernel(population, all, pool, manifest));
  const shared = values.length === 0 ? [] : [valuesKernel(values, pool, manifest)];
  return {
    uniforms: [
      { kind: "value", name: none, value: pool.real(0) },
      { kind: "value", name: one, value: pool.real(1) },
      { kind: "value", name: `${valuesName}_length`, value: pool.real(values.length) },
    ],
    kernels: [...shared, ...own].map(({ kernel }) => kernel),
    buffers: [...shared, ...own].map(({ buffer }) => buffer),
  };
}

interface HostKernel {
  readonly kernel: Kernel;
  readonly buffer: BufferSpec;
}

const real = (e: Expr, pool: Pool): Expr => pool.cast(e, "real" satisfies Type);

function valuesKernel(values: readonly Expr[], pool: Pool, { populations }: Manifest): HostKernel {
  const body = values.map((value, k): Stmt => ({
    kind: "store",
    buffer: valuesName,
    index: pool.integer(k),
    value: real(value, pool),
  }));
  const domain = { kind: "view", population: populations[0]?.name ?? "", from: none, to: one } as const;
  return {
    kernel: { name: valuesName, domain, body, about: ["what is the same for all elements in a step"], from: [] },
    buffer: bufferOf(valuesName, { kind: "view", from: none, to: `${valuesName}_length` }),
  };
}

function drawsKernel(population: string, all: readonly Expr[], pool: Pool, manifest: Manifest): HostKernel {
  const name = drawsName(population);
  const size = manifest.populations.find((one) => one.name === population)?.size ?? "";
  const place = (row: number): Expr => {
    const i = pool.index("i");
    const before = pool.binary("*", pool.integer(row), pool.cast(pool.uniform(size), "integer"));
    return row === 0 ? i : pool.binary("+", before, i);
  };
  const body = all.map((value, row): Stmt => ({
    kind: "store",
    buffer: name,
    index: place(row),
    value: real(value, pool),
  }));
  return {
    kernel: {
      name,
      domain: { kind: "population", population },
      body,
      about: [`what changes from step to step for each of ${population}`],
      from: [],
    },
    buffer: bufferOf(name, { kind: "population", population, components: all.length }),
  };
}

const bufferOf = (name: string, length: BufferSpec["length"]): BufferSpec => ({
  name,
  type: "real",
  length,
  fill: { value: 0, everyStep: false },
});
