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
  /** Not more steps are asked for than up to the next multiple of these. */
  readonly checkEvery: number;
}

/** ms of wall time between two pauses. */
const breath = 50;

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
  /** Steps that are asked for at once. */
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
      if (this.aborted) {
        this.done += await this.engine.settle();
        return "aborted";
      }
      await this.blocks(end);
      if (this.problem !== undefined) return "failed";
      if (performance.now() - this.paused > breath) await this.rest();
    }
    return "done";
  }

  private get aborted(): boolean {
    return this.options.signal?.aborted === true;
  }

  status(status: RunStatus["status"]): RunStatus {
    const timeMs = performance.now() - this.began;
    this.options.onProgress?.(this.progress());
    return { status, ...(this.problem === undefined ? {} : { problem: this.problem }), steps: this.done, timeMs };
  }

  /** Steps, with checks between them, until it takes too long: steps of large networks are slow. What is there at once is not waited for. */
  private async blocks(end: number): Promise<void> {
    const { engine } = this;
    let now = performance.now();
    const late = now + breath;
    while (this.done < end && now <= late && !this.aborted) {
      const toCheck = engine.checkEvery - (engine.stepCount % engine.checkEvery);
      const most = Math.min(end - this.done, toCheck, this.stride);
      const began = now;
      const advanced = engine.advance(most);
      const did = typeof advanced === "number" ? advanced : await advanced;
      this.done += did;
      now = performance.now();
      this.adapt(did === most, now - began);
      const found = engine.check();
      this.problem = found instanceof Promise ? await found : found;
      if (this.problem !== undefined) return;
    }
  }

  /** Asks for more steps where so many are quick, for fewer where they are slow. */
  private adapt(whole: boolean, ms: number): void {
    if (whole && ms < breath / 32) this.stride *= 2;
    else if (ms > breath / 4) this.stride = Math.max(this.engine.stride, Math.floor(this.stride / 2));
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
