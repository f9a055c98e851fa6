/** The tasks of a step, in the order that the language fixes (docs/language/time-step.md). */
import type { RecordingSpec } from "../../runtime/manifest.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { visitStmts } from "../../ir/rewrite.ts";
import { heard } from "../../ir/schedule/parts.ts";
import type { Pool } from "../../ir/pool.ts";
import { clearing, rememberKernel } from "./between.ts";
import { folded } from "./folds.ts";
import { gated } from "./gates.ts";
import { isSummed, ownElement, touchesOf } from "./touches.ts";
import type { Known, Task, Walk } from "./task.ts";
import { walksOf } from "./walk.ts";

export interface Planned {
  readonly tasks: readonly Task[];
  readonly known: Known;
}

export type ValueRecording = Extract<RecordingSpec, { kind: "values" }>;

/** Constant that holds the steps between two samples, or between two runs of an `every` block. */
export const sampleInterval = (recording: number): string => `interval_sample_${recording}`;
export const everyInterval = (place: number): string => `interval_every_${place}`;

interface Wanted {
  readonly kernel: Kernel;
  readonly list?: string | undefined;
  readonly interval?: string | undefined;
}

export function tasksOf(before: Omit<Known, "summed">, pool: Pool): Planned {
  const known: Known = { ...before, summed: summedBy(before) };
  const { phases } = known.manifest;
  const every = (phases.every ?? []).map(({ kernel }, k) => ({ ...wanted(kernel, known), interval: everyInterval(k) }));
  const continuous = [...phases.contribute, ...phases.integrate, ...phases.update.map(({ kernel }) => kernel)];
  const run = (all: readonly Wanted[]): readonly Task[] => all.flatMap((one) => kernelTasks(one, known));
  const pasts = (moment: string): readonly Task[] =>
    (known.manifest.pasts ?? []).flatMap((past, k) => run([{ kernel: rememberKernel(past, k, moment, known, pool) }]));
  const arrivals = arrivalKernels(known);
  const tasks = [
    ...pasts("start"),
    ...clearing(known, pool).flatMap((one) => (one.kind === "kernel" ? run([one]) : [one.task])),
    ...run(every),
    ...(every.length === 0 ? [] : pasts("every")),
    ...samples(known),
    ...run(arrivals),
    ...(arrivals.length === 0 ? [] : pasts("arrivals")),
    ...run(continuous.map((name) => wanted(name, known))),
  ];
  const free = gated(tasks, known, pool);
  return { tasks: folded(free.tasks, free.gates, known, pool), known };
}

const wanted = (name: string, { kernels }: Pick<Known, "kernels">): Wanted => ({ kernel: kernels.get(name)! });

/** All `on pre` in order of projections, then all `on post`. */
function arrivalKernels({ manifest, kernels }: Pick<Known, "manifest" | "kernels">): readonly Wanted[] {
  return (["pre", "post"] as const).flatMap((end) =>
    manifest.projections.flatMap((projection) =>
      heard(projection, end).map(({ event, kernel }) => {
        const { population } = projection[end];
        return { kernel: kernels.get(kernel)!, list: event === "spike" ? population : `${population}.${event}` };
      }),
    ),
  );
}

function kernelTasks({ kernel, list, interval }: Wanted, known: Known): readonly Task[] {
  return walksOf(kernel, known, list).map(({ kernel, walk }) => {
    const touches = touchesOf(kernel, walk, known);
    return {
      name: kernel.name,
      walk,
      does: { kind: "kernel", kernel },
      touches,
      interval,
      serial: isSerial(touches, walk),
    };
  });
}

/** It reads of other elements what it writes, or may do so. */
function isSerial(touches: Task["touches"], walk: Walk): boolean {
  const unknown = walk.kind === "range";
  const written = new Set(
    touches.filter(({ mode, own }) => mode === "write" && (unknown || own !== undefined)).map(({ key }) => key),
  );
  return touches.some(({ key, mode, own }) => mode === "read" && own === undefined && written.has(key));
}

function samples(known: Known): readonly Task[] {
  const all = known.manifest.experiment?.recordings ?? [];
  return all.flatMap((recording, k) => {
    if (recording.kind !== "values" || recording.atEnd) return [];
    const interval = sampleInterval(k);
    const kernel = recording.kernel === undefined ? undefined : known.kernels.get(recording.kernel)!;
    const take = kernel === undefined ? [] : kernelTasks({ kernel, interval }, known);
    return [...take, copyTask(recording, k, interval)];
  });
}

function copyTask({ buffer }: ValueRecording, sample: number, interval: string): Task {
  const walk: Walk = { kind: "sample", sample, buffer };
  const touches = [{ key: buffer, mode: "read", own: undefined } as const];
  return { name: `copy_${sample}`, walk, does: { kind: "copy", sample, buffer }, touches, interval, serial: false };
}

/** Buffers to which several threads may add at one time. */
function summedBy(known: Omit<Known, "summed">): ReadonlySet<string> {
  const { phases } = known.manifest;
  const names = [
    ...(phases.every ?? []).map(({ kernel }) => kernel),
    ...phases.contribute,
    ...phases.integrate,
    ...phases.update.map(({ kernel }) => kernel),
  ];
  const all = [...names.map((name) => known.kernels.get(name)!), ...arrivalKernels(known).map(({ kernel }) => kernel)];
  const found = new Set<string>();
  for (const { kernel, walk } of all.flatMap((one) => walksOf(one, known)))
    visitStmts(kernel.body, (stmt) => {
      if (stmt.kind !== "accumulate") return;
      const own = ownElement(walk, stmt.buffer, stmt.index, known);
      if (isSummed(walk, stmt.buffer, own, known)) found.add(stmt.buffer);
    });
  return found;
}
