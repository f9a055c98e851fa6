/**
 * WebGPU: the kernels of a step as one text of WGSL, and the plan by which the runtime carries it out. What is done once, or between
 * steps, stays JavaScript: the network is built by it, so that it has the same connections and values as on a CPU.
 */
import type { GpuSpec, Manifest } from "../runtime/manifest.ts";
import type { Pool } from "../ir/pool.ts";
import type { Kernel, Schedule } from "../ir/kernel.ts";
import { hostValues } from "./hosted.ts";
import { deviceText } from "./layout/text.ts";
import { boundsOf, type Bounds } from "./plan/bounds.ts";
import { stagesOf } from "./plan/stages.ts";
import { tasksOf } from "./plan/tasks.ts";
import { writtenBy } from "./layout/layout.ts";

export interface EmittedWgsl {
  /** What runs on the host: the schedule that was given, with kernels that work out what the device wants to know. */
  readonly schedule: Schedule;
  readonly gpu: GpuSpec;
}

/** @param schedule for float32, without rare events that the runtime draws, and with rows that are stored */
export function emitWgsl(schedule: Schedule, manifest: Manifest, pool: Pool): EmittedWgsl {
  const before = {
    manifest,
    kernels: new Map(schedule.kernels.map((kernel) => [kernel.name, kernel])),
    buffers: new Map(manifest.buffers.map((buffer) => [buffer.name, buffer])),
  };
  const { tasks, known } = tasksOf(before, pool);
  const written = writtenBy(tasks, known);
  const bounds = boundsOf(tasks, written, known, pool);
  const kernels = new Map(
    tasks.flatMap(({ does }) => (does.kind === "kernel" ? [[does.kernel.name, does.kernel]] : [])),
  );
  const made = [...kernels.values()].filter(({ name }) => !before.kernels.has(name));
  const hosted = hostValues(
    { ...schedule, kernels: [...schedule.kernels, ...made] },
    ({ name }) => kernels.has(name),
    manifest.populations[0]?.name ?? "",
  );
  const gpu = deviceText({ tasks, known, written, bounds, hosted, stages: stagesOf(tasks) });
  return { schedule: hostSchedule(hosted.host, made, bounds), gpu };
}

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
