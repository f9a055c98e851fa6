import { catalogue } from "../../source/index.ts";
import type { SweepRow, Task } from "./row.ts";

/** Does one run at a time: a thread, or this process. A page in a browser can bring its own. */
export interface Performer {
  /** Undefined where it was ended before; rejects where it broke down, and cannot be used any more. */
  readonly perform: (task: Task, onPart: (part: number) => void) => Promise<SweepRow | undefined>;
  readonly end: () => Promise<void>;
}

export interface PoolOptions {
  readonly start: () => Performer;
  /** Runs at one time. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Called as runs end, in whatever order they do. */
  readonly onRow: (row: SweepRow, task: Task, brokeDown: boolean) => void;
  /** Runs done, parts of runs among them. */
  readonly onProgress: (done: number) => void;
}

/** Does all tasks, several at a time; after an abort those that are running are dropped. */
export async function performAll(tasks: readonly Task[], options: PoolOptions): Promise<void> {
  const queue = [...tasks];
  const parts = new Map<Task, number>();
  const tell = (): void => options.onProgress([...parts.values()].reduce((sum, part) => sum + part, 0));
  const lane = async (): Promise<void> => {
    let performer: Performer | undefined;
    const stop = (): void => void performer?.end();
    options.signal.addEventListener("abort", stop);
    for (let task = queue.shift(); task !== undefined && !options.signal.aborted; task = queue.shift()) {
      performer ??= options.start();
      const { row, brokeDown } = await attempt(performer, task, parts, tell);
      if (row !== undefined) options.onRow(row, task, brokeDown);
      parts.set(task, 1);
      tell();
      if (brokeDown) performer = undefined;
    }
    options.signal.removeEventListener("abort", stop);
    await performer?.end();
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, tasks.length) }, lane));
}

/** A thread that breaks down (out of memory) takes its own run with it, and no other. */
async function attempt(
  performer: Performer,
  task: Task,
  parts: Map<Task, number>,
  tell: () => void,
): Promise<{ readonly row: SweepRow | undefined; readonly brokeDown: boolean }> {
  const onPart = (part: number): void => {
    parts.set(task, Math.min(part, 1));
    tell();
  };
  try {
    return { row: await performer.perform(task, onPart), brokeDown: false };
  } catch (error) {
    const { index: run, values, trial, seed } = task.run;
    const why = error instanceof Error ? error.message : String(error);
    const problem = { code: "NE9034", message: catalogue.NE9034.text.format({ why }) } as const;
    const row: SweepRow = {
      run,
      values,
      trial,
      seed,
      status: "failed",
      problem,
      expect: [],
      populations: {},
      time_ms: 0,
    };
    return { row, brokeDown: true };
  }
}
