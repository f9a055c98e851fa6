/**
 * WebGPU: the kernels of a step as one text of WGSL, and the plan by which the runtime carries it out. What is done once, or between
 * steps, stays JavaScript: the network is built by it, so that it has the same connections and values as on a CPU.
 */
import type { GpuSpec, Manifest } from "../runtime/manifest.ts";
import type { Pool } from "../ir/pool.ts";
import type { Kernel, Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import { deviceDecisions } from "./decisions.ts";
import { hostValues } from "./hosted.ts";
import { deviceText } from "./layout/text.ts";
import { boundsOf, type Bounds } from "./plan/bounds.ts";
import { marked } from "./plan/marks.ts";
import { extremesOf, type Extreme } from "./plan/extremes.ts";
import { fusionOf } from "./plan/fused.ts";
import { stagesOf } from "./plan/stages.ts";
import { kernelOf, type Task } from "./plan/task.ts";
import { wholeProjections } from "./plan/whole.ts";
import { tasksOf } from "./plan/tasks.ts";
import { writtenBy } from "./layout/layout.ts";

export interface EmittedWgsl {
  /** What runs on the host: the schedule that was given, with kernels that work out what the device wants to know. */
  readonly schedule: Schedule;
  readonly gpu: GpuSpec;
  readonly decisions: readonly Decision[];
}

export interface Refusal {
  /** In the words of the model. */
  readonly construct: string;
  /** `file:line` of the equations that the kernel came from; empty where it is not known. */
  readonly from: readonly string[];
}

/** The text of a model, or what a device cannot do of it. */
export type Emission =
  | ({ readonly ok: true } & EmittedWgsl)
  | { readonly ok: false; readonly refused: readonly Refusal[] };

/** @param schedule for float32, with rows that are stored */
export function emitWgsl(schedule: Schedule, manifest: Manifest, pool: Pool): Emission {
  const before = {
    manifest,
    kernels: new Map(schedule.kernels.map((kernel) => [kernel.name, kernel])),
    buffers: new Map(manifest.buffers.map((buffer) => [buffer.name, buffer])),
  };
  const { tasks, known } = marked(tasksOf(before, pool), pool);
  const written = writtenBy(tasks, known);
  const extremes = extremesOf(tasks);
  const bounds = boundsOf(tasks, written, known, extremes.found, pool);
  const kernels = new Map(
    tasks.map(kernelOf).flatMap((kernel) => (kernel === undefined ? [] : [[kernel.name, kernel] as const])),
  );
  const made = [...kernels.values()].filter(({ name }) => !before.kernels.has(name));
  const hosted = hostValues(
    { ...schedule, kernels: [...schedule.kernels, ...made] },
    ({ name }) => kernels.has(name),
    manifest.populations[0]?.name ?? "",
  );
  const refused = extremes.mixed.map(refusalOf);
  if (refused.length > 0) return { ok: false, refused };
  const stages = stagesOf(tasks);
  const fusion = fusionOf(tasks, stages, written, known);
  const fused = fusion.ok ? fusion.fused : undefined;
  const whole = wholeProjections(tasks, known);
  const gpu = deviceText({ tasks, known, written, whole, bounds, extremes: extremes.found, hosted, stages, fused });
  const decisions = deviceDecisions(manifest, stages, fusion, bounds, whole);
  return { ok: true, schedule: hostSchedule(hosted.host, made, bounds), gpu, decisions };
}

/** What some raise and others add to: the result would depend on their order. */
const refusalOf = ([{ does }, operator]: readonly [Task, Extreme]): Refusal => ({
  construct: `${operator} of what arrives beside sums of it`,
  from: does.kind === "kernel" ? does.kernel.from : [],
});

/** With the kernels of bounds, without those that only the device has. */
function hostSchedule(host: Schedule, made: readonly Kernel[], bounds: readonly Bounds[]): Schedule {
  const names = new Set(made.map(({ name }) => name));
  const buffers = bounds.map(({ bounds }) => [bounds, "real"] as const);
  return {
    ...host,
    kernels: [...host.kernels.filter(({ name }) => !names.has(name)), ...bounds.flatMap(({ kernels }) => kernels)],
    buffers: new Map([...host.buffers, ...buffers]),
  };
}
