import { pause } from "./pause.ts";
import { RuntimeFailure, type RuntimeProblem } from "./problem.ts";

export interface Progress {
  /** Steps done, and steps of the whole run. */
  readonly done: number;
  readonly total: number;
  /** ms of wall time since the run began. */
  readonly timeMs: number;
  /** ms of biological time simulated since the run began. */
  readonly simulatedMs: number;
  /** Wall time over biological time: below 1 is faster than life. */
  readonly realTimeFactor: number;
}

export interface RunOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RunStatus {
  /** `failed`: see `problem`; what was recorded stays. */
  readonly status: "done" | "aborted" | "failed";
  readonly problem?: RuntimeProblem | undefined;
  /** Steps done by this call. */
  readonly steps: number;
  /** ms of wall time. */
  readonly timeMs: number;
}

/** What a run drives. */
export interface Engine {
  readonly dt: number;
  /** Steps done so far, which align the checks. */
  readonly stepCount: number;
  /** So many steps are asked for at once. */
  readonly stride: number;
  /** Goes on by at most so many steps, and by one at least; gives how many. */
  readonly advance: (most: number) => number | Promise<number>;
  readonly settle: () => number | Promise<number>;
  readonly check: () => RuntimeProblem | undefined | Promise<RuntimeProblem | undefined>;
  readonly checkEvery: number;
}

/** ms of wall time between two pauses. */
const breath = 50;

/** More steps where they are quick, fewer where they are slow. */
const strideAfter = (stride: number, least: number, ms: number): number =>
  ms < breath / 32 ? 2 * stride : ms > breath / 4 ? Math.max(least, Math.floor(stride / 2)) : stride;

/** Counts the steps of a call that may consist of several runs, and pauses now and then. */
export class Runner {
  done = 0;
  /** Why it failed. */
  problem: RuntimeProblem | undefined;
  private readonly engine: Engine;
  private readonly options: RunOptions;
  private readonly total: number;
  private readonly began = performance.now();
  private paused = performance.now();
  /** Steps between two looks at the clock. */
  private stride: number;

  constructor(engine: Engine, options: RunOptions, total: number) {
    this.engine = engine;
    this.stride = engine.stride;
    this.options = options;
    this.total = total;
  }

  /** Does `steps` steps; anything but "done" means that it did fewer. */
  async run(steps: number): Promise<RunStatus["status"]> {
    const end = this.done + steps;
    while (this.done < end) {
      if (this.options.signal?.aborted === true) {
        this.done += await this.engine.settle();
        return "aborted";
      }
      await this.block(end);
      this.problem = await this.engine.check();
      if (this.problem !== undefined) return "failed";
      if (performance.now() - this.paused > breath) await this.rest();
    }
    return "done";
  }

  status(status: RunStatus["status"]): RunStatus {
    const timeMs = performance.now() - this.began;
    this.options.onProgress?.(this.progress());
    return { status, ...(this.problem === undefined ? {} : { problem: this.problem }), steps: this.done, timeMs };
  }

  /** Steps up to the next check, or until it takes too long: steps of large networks are slow. */
  private async block(end: number): Promise<void> {
    const { engine } = this;
    const upTo = Math.min(end, this.done + engine.checkEvery - (engine.stepCount % engine.checkEvery));
    const late = performance.now() + breath;
    while (this.done < upTo) {
      const next = Math.min(upTo, this.done + this.stride);
      const began = performance.now();
      while (this.done < next) {
        const did = engine.advance(next - this.done);
        // What is there already needs no turn of the event loop.
        this.done += typeof did === "number" ? did : await did;
      }
      const now = performance.now();
      this.stride = strideAfter(this.stride, engine.stride, now - began);
      if (now > late) return;
    }
  }

  private async rest(): Promise<void> {
    this.options.onProgress?.(this.progress());
    await pause();
    this.paused = performance.now();
  }

  private progress(): Progress {
    const timeMs = performance.now() - this.began;
    const simulatedMs = this.done * this.engine.dt;
    return {
      done: this.done,
      total: this.total,
      timeMs,
      simulatedMs,
      realTimeFactor: simulatedMs > 0 ? timeMs / simulatedMs : 0,
    };
  }
}

/** The problem of a failure that was thrown; anything else is thrown again. */
export function problemOf(error: unknown): RuntimeProblem {
  if (error instanceof RuntimeFailure) return error.problem;
  throw error;
}
