import type { Position } from "./experiment.ts";
import type { Manifest, NumberArray } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { fail } from "./problem.ts";
import type { RecorderMark } from "./recorder/recorder.ts";

/** All that a run depends on, as plain data (it can be cloned or sent to a worker). Recordings are not in it, only how long they were. */
export interface Snapshot {
  readonly format: 1;
  readonly hash: string;
  readonly seed: number;
  readonly step: number;
  /** `at` blocks that are over. */
  readonly scheduled: number;
  readonly position: Position;
  /** Parameters that were given, in coherent units. */
  readonly given: Readonly<Record<string, number>>;
  readonly buffers: Readonly<Record<string, NumberArray>>;
  /** Spikes on their way: per ring one list per step. */
  readonly history: readonly (readonly Uint32Array[])[];
  readonly recorded: RecorderMark;
}

export function saveBuffers(memory: OwnMemory): Record<string, NumberArray> {
  return Object.fromEntries(Object.entries(memory.b).map(([name, buffer]) => [name, buffer.slice()]));
}

/** Refuses a snapshot of another model, or of another size, before anything is changed. */
export function checkSnapshot(
  snapshot: Snapshot,
  manifest: Manifest,
  memory: OwnMemory,
  fits: boolean,
  seed: number,
): void {
  if (snapshot.hash !== manifest.hash) fail("NE6014", { why: "it is of another model" });
  if (snapshot.seed !== seed) fail("NE6014", { why: `its seed is ${snapshot.seed}, not ${seed}` });
  for (const [name, buffer] of Object.entries(memory.b)) {
    const length = snapshot.buffers[name]?.length ?? 0;
    if (length !== buffer.length) fail("NE6014", { why: `'${name}' has ${buffer.length} elements, not ${length}` });
  }
  if (!fits) fail("NE6014", { why: "its delays are different" });
}

export function loadBuffers(memory: OwnMemory, buffers: Snapshot["buffers"]): void {
  for (const [name, buffer] of Object.entries(memory.b)) buffer.set(buffers[name]!);
}
