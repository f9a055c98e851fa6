/**
 * WebGPU: the kernels of a step as one text of WGSL, and the plan by which the runtime carries it out. What is done once, or between
 * steps, stays JavaScript: the network is built by it, so that it has the same connections and values as on a CPU.
 */
import type { GpuSpec, Manifest } from "../runtime/manifest.ts";
import type { Pool } from "../ir/pool.ts";
import type { Kernel, Schedule } from "../ir/kernel.ts";
import type { Decision } from "../ir/program.ts";
import { visitStmts } from "../ir/rewrite.ts";
import { deviceDecisions } from "./decisions.ts";
import { hostValues } from "./hosted.ts";
import { deviceText } from "./layout/text.ts";
import { boundsOf, type Bounds } from "./plan/bounds.ts";
import { marked } from "./plan/marks.ts";
import { fusionOf } from "./plan/fused.ts";
import { stagesOf } from "./plan/stages.ts";
import { kernelOf, sumOf, type Task } from "./plan/task.ts";
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
  const bounds = boundsOf(tasks, written, known, pool);
  const kernels = new Map(
    tasks.map(kernelOf).flatMap((kernel) => (kernel === undefined ? [] : [[kernel.name, kernel] as const])),
  );
  const made = [...kernels.values()].filter(({ name }) => !before.kernels.has(name));
  const hosted = hostValues(
    { ...schedule, kernels: [...schedule.kernels, ...made] },
    ({ name }) => kernels.has(name),
    manifest.populations[0]?.name ?? "",
  );
  const refused = unsummed(tasks);
  if (refused.length > 0) return { ok: false, refused };
  const stages = stagesOf(tasks);
  const fusion = fusionOf(tasks, stages, written, known);
  const fused = fusion.ok ? fusion.fused : undefined;
  const whole = wholeProjections(tasks, known);
  const gpu = deviceText({ tasks, known, written, whole, bounds, hosted, stages, fused });
  const decisions = deviceDecisions(manifest, stages, fusion, bounds, whole);
  return { ok: true, schedule: hostSchedule(hosted.host, made, bounds), gpu, decisions };
}

/** Least and largest of what arrives: many threads at once can add whole numbers, but have no way to compare real ones. */
function unsummed(tasks: readonly Task[]): readonly Refusal[] {
  return tasks.flatMap(({ does, touches }) => {
    if (does.kind !== "kernel") return [];
    const added = new Set(touches.filter(({ mode }) => mode === "add").map(({ key }) => key));
    const found = new Set<string>();
    visitStmts(does.kernel.body, (stmt) => {
      if (stmt.kind === "accumulate" && stmt.operator !== "+" && added.has(sumOf(stmt.buffer)))
        found.add(stmt.operator);
    });
    const { from } = does.kernel;
    return [...found].map((operator) => ({ construct: `${operator} of what arrives`, from }));
  });
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
