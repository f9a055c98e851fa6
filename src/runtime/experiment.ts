import { stepsOf } from "./clock.ts";
import type { ExperimentSpec } from "./manifest.ts";
import { uniform, type OwnMemory } from "./memory.ts";
import { fail } from "./problem.ts";

/** Where an experiment stands. */
export interface Position {
  /** Steps of the experiment (runs and assignments) that are over. */
  readonly item: number;
  /** Time steps done of the run at `item`. */
  readonly within: number;
  /** Time steps done of all runs. */
  readonly done: number;
}
export const atStart: Position = { item: 0, within: 0, done: 0 };

export type Item = ExperimentSpec["steps"][number];

/** Time steps of the run at `position`: its own, or what a duration given from outside leaves for it (all of that for the last run). */
export function stepsOfRun(
  spec: ExperimentSpec,
  memory: OwnMemory,
  position: Position,
  dt: number,
  total: number | undefined,
): number {
  const item = spec.steps[position.item];
  if (item?.kind !== "run") return 0;
  const duration = uniform(memory, item.duration);
  const own = stepsOf(duration, dt) - position.within;
  if (duration > 0 && own <= 0 && position.within === 0) failShort(duration, dt);
  if (total === undefined) return Math.max(0, own);
  const left = Math.max(0, total - position.done);
  const isLast = spec.steps.findLastIndex((s) => s.kind === "run") === position.item;
  return isLast ? left : Math.min(Math.max(0, own), left);
}

function failShort(duration: number, dt: number): never {
  fail("NE6010", { what: "dt", value: `${dt} ms`, why: `a run of ${duration} ms is shorter than half a step` });
}

/** Time steps of the whole experiment. */
export function totalSteps(spec: ExperimentSpec, memory: OwnMemory, dt: number, total: number | undefined): number {
  if (total !== undefined) return total;
  return spec.steps.reduce(
    (sum, item) => sum + (item.kind === "run" ? stepsOf(uniform(memory, item.duration), dt) : 0),
    0,
  );
}
