/** Runs of a sweep: planned, done several at a time, put together. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { version } from "../../driver/version.ts";
import { planSweep, type Manifest, type SweepSpec } from "../../runtime/index.ts";
import { adapterName } from "../run/device.ts";
import type { SaveFormat } from "../run/options.ts";
import { parametersOf, uniformsOf } from "../run/results-of.ts";
import { load, type Loadable, type Order } from "../run/simulate.ts";
import { keyOf, type Journal } from "./journal.ts";
import { ownPerformer, threadPerformer } from "./performers.ts";
import { performAll } from "./pool.ts";
import type { SweepResults } from "./results.ts";
import type { SweepRow, Task } from "./row.ts";

export interface SweepOrder {
  readonly compiled: Loadable;
  readonly order: Task["order"];
  /** Runs at one time; absent: one for each core. */
  readonly jobs?: number | undefined;
  /** Where the outputs of single runs go, in folders of their own; absent: nowhere. */
  readonly runsFolder?: string | undefined;
  readonly save: readonly SaveFormat[];
  readonly journal?: Journal | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export const sweepOf = (manifest: Manifest): SweepSpec | undefined => manifest.experiment?.sweep;

/** Does what is not in the journal yet. */
export async function runSweep(wanted: SweepOrder): Promise<SweepResults> {
  const began = performance.now();
  const { compiled, order, signal, journal } = wanted;
  const { manifest } = compiled;
  const spec = sweepOf(manifest) ?? { variables: [], trials: 1 };
  const facts = await factsOf(compiled, order);
  const tasks = planTasks(spec, facts.seed, wanted);
  const rows = new Map<Task, SweepRow>();
  for (const task of tasks) {
    const known = journal?.rows.get(keyOf(task, manifest));
    if (known !== undefined) rows.set(task, { ...known, run: task.run.index, trial: task.run.trial });
  }
  const missing = tasks.filter((task) => !rows.has(task));
  const jobs = jobsFor(missing.length, order.target, wanted.jobs);
  await performAll(missing, {
    jobs,
    signal,
    start: () => performer(compiled, order.target, jobs),
    onRow: (row, task, brokeDown) => {
      rows.set(task, row);
      if (!brokeDown) journal?.add(keyOf(task, manifest), row);
    },
    onProgress: (done) => wanted.onProgress?.(tasks.length - missing.length + done, tasks.length),
  });
  return {
    ...facts,
    trials: spec.trials,
    variables: spec.variables.map(({ key, values, shown }) => ({
      key,
      unit: shown.unit,
      values: order.params[key] === undefined ? values : [order.params[key]],
    })),
    jobs,
    timing_ms: { compile: order.compile_ms, total: performance.now() - began },
    ended_early: signal.aborted ? "interrupted" : undefined,
    rows: tasks.flatMap((task) => rows.get(task) ?? []),
    runs: tasks.length,
  };
}

function planTasks(spec: SweepSpec, seed: number, { order, runsFolder, save }: SweepOrder): readonly Task[] {
  const runs = planSweep(spec, seed, order.params);
  const digits = String(Math.max(0, runs.length - 1)).length;
  return runs.map((run) => ({
    run,
    order: { ...order, params: { ...order.params, ...run.values }, seed: run.seed },
    folder: runsFolder === undefined ? undefined : join(runsFolder, String(run.index).padStart(digits, "0")),
    save,
  }));
}

/** A thread costs about 50 ms to begin with, and one run can be done here. */
function jobsFor(runs: number, target: Order["target"], wanted: number | undefined): number {
  if (target === "interpreter") return 1;
  return Math.max(1, Math.min(wanted ?? availableParallelism(), runs));
}

function performer(compiled: Loadable, target: Order["target"], jobs: number): ReturnType<typeof ownPerformer> {
  if (jobs === 1) return ownPerformer(compiled, target);
  const { manifest, body } = compiled;
  return threadPerformer({ compiled: { manifest, body }, target });
}

type Facts = Pick<
  SweepResults,
  | "model"
  | "experiment"
  | "target"
  | "why"
  | "precision"
  | "device"
  | "compiler"
  | "model_hash"
  | "dt_ms"
  | "seed"
  | "parameters"
>;

/** What all runs share. */
async function factsOf(compiled: Loadable, order: Task["order"]): Promise<Facts> {
  const { manifest } = compiled;
  const uniforms = uniformsOf(await load(compiled, order.target), order);
  const value = (name: string): number => uniforms[name] ?? NaN;
  const swept = new Set(sweepOf(manifest)?.variables.map(({ key }) => key));
  const { seed = "seed", name = "" } = manifest.experiment ?? {};
  return {
    model: order.model,
    experiment: name,
    target: order.target === "interpreter" ? order.target : manifest.target,
    why: order.why,
    precision: manifest.precision,
    device: order.target === "gpu" ? await adapterName() : "CPU",
    compiler: version,
    model_hash: manifest.hash,
    dt_ms: value("dt"),
    seed: order.seed ?? value(seed),
    parameters: parametersOf(manifest, uniforms).filter(({ key }) => !swept.has(key)),
  };
}
