/** Pipelines: one for each dispatch of a step, all with the same bindings; those of a way to do steps are made when it is taken. */
import type { GpuLane, GpuSpec, GpuStage } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { fail } from "../../problem.ts";
import type { Arena } from "./arenas.ts";
import { computeStage, type GpuBuffer, type GpuDevice, type GpuModule } from "./device-types.ts";
import { arrayOf } from "./array-of.ts";
import type { PagePlaces } from "./places.ts";
import { reasonOf } from "./refusal.ts";
import { textOf, type Way } from "./ways.ts";

export interface Program {
  readonly pipeline: object;
  readonly page: number;
  /** Workgroups of its dispatch. */
  readonly groups: number;
  /** Steps whose multiples have something to do; undefined: all. */
  readonly intervals: readonly number[] | undefined;
}

/** The dispatches of one way to do steps. */
export interface WayPrograms {
  readonly way: Way;
  readonly stages: readonly Program[];
  /** What has to be done before the first step. */
  readonly ahead: readonly Program[];
}

const groupSize = 64;
/** Threads that work on a row together, at the most and at the least: those of a row that is shorter would have nothing to do. */
const mostRowThreads = 32;
const leastRowThreads = 4;
/** Those of the workgroup that does many steps: every device has so many. */
const threadsOfWorkgroup = 256;

/** Workgroups that go through lists whose length only the device knows: devices in software pay for each. */
const listGroups = (device: GpuDevice): number => (isSoftware(device) ? 4 : 128);
const mostGroups = 2048;

export function isSoftware({ adapterInfo }: Pick<GpuDevice, "adapterInfo">): boolean {
  const { architecture = "", description = "", device = "", isFallbackAdapter } = adapterInfo ?? {};
  return (
    isFallbackAdapter === true ||
    /swiftshader|llvmpipe|lavapipe|software/i.test(`${architecture} ${description} ${device}`)
  );
}

export class Programs {
  readonly layout: object;
  private readonly pipelineLayout: object;
  private readonly device: GpuDevice;
  private readonly spec: GpuSpec;
  private readonly pages: readonly PagePlaces[];
  /** Pipeline constants of each page. */
  private readonly constants: readonly Readonly<Record<string, number>>[];
  private readonly modules = new Map<string, GpuModule>();

  constructor(
    device: GpuDevice,
    spec: GpuSpec,
    pages: readonly PagePlaces[],
    memory: OwnMemory,
    more: Readonly<Record<string, number>>,
  ) {
    this.device = device;
    this.spec = spec;
    this.pages = pages;
    this.layout = device.createBindGroupLayout({ entries: layoutEntries() } as never);
    this.pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [this.layout] } as never);
    const { stages, fused, watch } = spec;
    const all = [...stages, ...(fused === undefined ? [] : [...fused.stages, fused.ahead]), ...(watch ? [watch] : [])];
    const lanes = all.flatMap(({ lanes }) => lanes);
    this.constants = pages.map((page, k) => {
      const counts = lanes.map(
        (lane) => [lane.groups, isDone(lane, page, k) ? countOf(lane, device, memory, more) : 0] as const,
      );
      return { ...page.constants, ...more, ...Object.fromEntries(counts), row_threads: rowThreads(device, memory) };
    });
  }

  /** @throws RuntimeFailure NE6054 where the device refuses the text, which is a mistake of the compiler */
  async of(way: Way): Promise<WayPrograms> {
    const { stages, fused, workgroup } = this.spec;
    switch (way) {
      case "stages":
        return { way, ahead: [], stages: await this.made(stages) };
      case "fused": {
        const [ahead, made] = await Promise.all([this.made([fused!.ahead]), this.made(fused!.stages)]);
        return { way, ahead, stages: made };
      }
      case "workgroup": {
        const constants = { ...this.constants[0], [workgroup.threads]: threadsOfWorkgroup };
        const pipeline = await this.pipeline(textOf(way, this.spec), workgroup.entry, constants);
        return { way, ahead: [], stages: [{ pipeline, page: 0, groups: 1, intervals: undefined }] };
      }
    }
  }

  /** Looks for states that are not finite. */
  async watch(): Promise<Program | undefined> {
    const { watch } = this.spec;
    return watch && (await this.made([watch]))[0];
  }

  private async made(stages: readonly GpuStage[]): Promise<readonly Program[]> {
    const of = stages.flatMap((stage) =>
      this.pages.flatMap((page, k) =>
        k === 0 || stage.lanes.some((lane) => isDone(lane, page, k)) ? [this.program(stage, k)] : [],
      ),
    );
    return Promise.all(of);
  }

  private async program(stage: GpuStage, page: number): Promise<Program> {
    const constants = this.constants[page]!;
    return {
      pipeline: await this.pipeline(this.spec.wgsl, stage.entry, constants),
      page,
      groups: stage.lanes.reduce((sum, { groups }) => sum + constants[groups]!, 0),
      intervals: intervalsOf(stage, constants),
    };
  }

  private async pipeline(
    code: string,
    entryPoint: string,
    constants: Readonly<Record<string, number>>,
  ): Promise<object> {
    const module = this.modules.get(code) ?? this.module(code);
    try {
      const compute = { module, entryPoint, constants: only(constantsOf(code), constants) };
      return await this.device.createComputePipelineAsync({ layout: this.pipelineLayout, compute } as never);
    } catch (error) {
      return fail("NE6054", await reasonOf(error, module, code, this.spec));
    }
  }

  private module(code: string): GpuModule {
    // What is wrong with it, its pipelines tell.
    this.device.pushErrorScope("validation" as never);
    const module = this.device.createShaderModule({ code });
    void this.device.popErrorScope().catch(() => null);
    this.modules.set(code, module);
    return module;
  }
}

/** As many as the synapses that a row has of one delay, in the mean; drivers in software do those of a group one behind the other. */
function rowThreads(device: GpuDevice, memory: OwnMemory): number {
  if (isSoftware(device)) return leastRowThreads;
  const wirings = Object.values(memory.projections);
  const synapses = wirings.reduce((sum, { count }) => sum + count, 0);
  const rows = wirings.reduce((sum, { preFrom, preTo, slots }) => sum + (preTo - preFrom) * slots, 0);
  const power = 2 ** Math.ceil(Math.log2(Math.max(1, synapses / Math.max(1, rows))));
  return Math.max(leastRowThreads, Math.min(mostRowThreads, power));
}

/** Constants that the text declares: the others stand in tables. */
const constantsOf = (wgsl: string): readonly string[] =>
  [...wgsl.matchAll(/^override ([^:]+):/gm)].map(([, name]) => name!);

/** Those that a page has nothing for stay 0. */
const only = (names: readonly string[], all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));

/** Rows are done by the dispatches of all pages that have some of them, all else by those of the first page. */
function isDone({ walks, serves = [walks] }: GpuLane, { page }: PagePlaces, k: number): boolean {
  return serves.some((one) => (one.kind === "rows" || one.kind === "arrivals" ? page.has(one.projection) : k === 0));
}

/** What is written, read only, and small. */
function layoutEntries(): readonly object[] {
  const kinds = [
    "storage",
    "storage",
    "storage",
    "storage",
    "read-only-storage",
    "read-only-storage",
    "storage",
    "uniform",
    "uniform",
    "storage",
  ];
  return kinds.map((type, binding) => ({
    binding,
    visibility: computeStage,
    buffer: { type, hasDynamicOffset: binding === 7 },
  }));
}

export interface Uniforms {
  readonly now: GpuBuffer;
  /** Bytes of `now` that a dispatch sees. */
  readonly seen: number;
  readonly given: GpuBuffer;
}

/** @param arenas in the order of their bindings; states of synapses have the last one */
export function bindGroup(
  device: GpuDevice,
  layout: object,
  arenas: readonly Arena[],
  { now, seen, given }: Uniforms,
  synapses: Arena,
): object {
  const entries = [
    ...arenas.map(({ buffer }) => ({ buffer })),
    { buffer: now, offset: 0, size: seen },
    { buffer: given },
    { buffer: synapses.buffer },
  ];
  return device.createBindGroup({
    layout,
    entries: entries.map((resource, binding) => ({ binding, resource })),
  } as never);
}

/** Workgroups of a lane. */
function countOf(
  { walks, serves = [walks] }: GpuLane,
  device: GpuDevice,
  memory: OwnMemory,
  more: Readonly<Record<string, number>>,
): number {
  const forElements = (count: number): number => Math.ceil(count / groupSize);
  const groups = serves.reduce((sum, one) => sum + partOf(one, device, memory, more), 0);
  switch (walks.kind) {
    case "population":
    case "array":
    case "range":
    case "sample":
      return Math.min(mostGroups, forElements(groups));
    case "due":
      return Math.min(listGroups(device), forElements(groups));
    case "arrivals":
      return isSoftware(device) ? Math.min(listGroups(device), groups) : Math.min(mostGroups, groups);
    case "rows":
      return Math.min(mostGroups, Math.ceil((groups * rowThreads(device, memory)) / groupSize));
    case "one":
      return 1;
  }
}

/** What a lane has to do for one that it serves: elements, rows, or workgroups where only the device knows how much there is to do. */
function partOf(
  walks: GpuLane["walks"],
  device: GpuDevice,
  memory: OwnMemory,
  more: Readonly<Record<string, number>>,
): number {
  switch (walks.kind) {
    case "population":
    case "due":
      return memory.sizes[walks.population] ?? 0;
    case "array":
      return arrayOf(memory, walks.buffer).length;
    case "range":
      return Math.max(0, Math.round(memory.u[walks.to] ?? 0) - Math.round(memory.u[walks.from] ?? 0));
    case "sample":
      return more[sampleSize(walks.sample)] ?? 0;
    case "rows": {
      const { preFrom, preTo, count } = memory.projections[walks.projection]!;
      return count === 0 ? 0 : preTo - preFrom;
    }
    case "arrivals":
      return memory.projections[walks.projection]!.count === 0 ? 0 : listGroups(device);
    case "one":
      return 1;
  }
}

/** Constant for the numbers of a sample. */
const sampleSize = (sample: number): string => `size_sample_${sample}`;

function intervalsOf({ lanes }: GpuStage, constants: Readonly<Record<string, number>>): readonly number[] | undefined {
  if (lanes.some(({ intervals }) => intervals === undefined)) return undefined;
  return [...new Set(lanes.flatMap(({ intervals = [] }) => intervals.map((name) => constants[name]!)))];
}
