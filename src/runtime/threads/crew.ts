/**
 * Whether a simulation uses threads, and how many. Results do not depend on it, so it may be found out by trying: a simulation begins
 * with one thread; where its steps take long enough, threads are started beside it, and take turns with it when they are there
 * (`trial.ts`). The faster way goes on, and now and then the other one gets another chance.
 */
import { problem, type RuntimeProblem } from "../problem.ts";
import { pause } from "../pause.ts";
import { Unsendable } from "./pack.ts";
import { Team, type Network, type Spawn } from "./team.ts";
import { Trial, type Verdict } from "./trial.ts";
import { whyAlone } from "./workers.ts";

/** ms of a step for each thread, below which waiting for each other costs more than it gives. */
export const leastShare = 0.003;
/** ms over which steps are timed, after as many in which code gets warm. */
const stretch = 4;
/**
 * ms that a simulation takes, at least, if threads are started: that and the trial take about a hundred, in which processors that compile code, or
 * share a core, do less.
 */
const worth = 1000;
/**
 * ms from one trial to the next, which double: at first, when threads that lost may have had code that was cold all the same; where they
 * won; and at most.
 */
const again = { lost: 25, won: 200, most: 16_000 } as const;
/** ms over which threads that were faster are looked at, times that of one thread at which they are slow, and ms of that for which they get a trial at once. */
const watched = { ms: 3, slower: 1.5, most: 12 } as const;
/** ms until threads that must be there are. */
const startTime = 10_000;

/** So many at most; "auto": as many as there are processors; `exactly`: so many even where that is slower. */
export type Threads = number | "auto" | { readonly exactly: number };

export interface CrewOptions {
  readonly threads?: Threads | undefined;
  readonly spawn?: Spawn | undefined;
}

type State =
  /** One thread, whatever comes. */
  | { readonly kind: "over" }
  /** All of them, whatever comes. */
  | { readonly kind: "fixed" }
  /** One thread; code gets warm, then steps are timed. */
  | { readonly kind: "cold" | "timed" }
  /** One thread, while others are on their way. */
  | { readonly kind: "starting" }
  | { readonly kind: "trying"; readonly trial: Trial }
  | { readonly kind: "settled" };

export class Crew {
  /** Why there are no threads though they were asked for. */
  problem: RuntimeProblem | undefined;
  /** Why there are as many as there are; undefined where that was not decided here. */
  why: string | undefined;
  private readonly network: Network;
  private readonly options: CrewOptions;
  private state: State = { kind: "over" };
  private made: Team | undefined;
  /** Of the last trial. */
  private verdict: Verdict | undefined;
  /** Steps that are certain to come, and ms that all have taken so far. */
  private ahead = 0;
  private whole = 0;
  /** ms and steps of the current state. */
  private spent = 0;
  private steps = 0;
  /** Those up to the last look at them. */
  private seen = { spent: 0, steps: 0 };
  /** ms up to the next trial. */
  private rest: number = again.lost;
  /** ms for which threads have been slow. */
  private slow = 0;

  constructor(network: Network, options: CrewOptions) {
    this.network = network;
    this.options = options;
    const { threads = "auto", spawn } = options;
    const possible = spawn !== undefined && network.manifest.parts?.possible === true;
    if (!possible || typeof threads === "object" || threads === 1) return;
    this.why = tooShort;
    this.state = { kind: "cold" };
  }

  /** The threads that take part in the next steps; undefined where one does all. */
  get team(): Team | undefined {
    const { state } = this;
    switch (state.kind) {
      case "over":
      case "cold":
      case "timed":
      case "starting":
        return undefined;
      case "fixed":
        return this.made;
      case "trying":
        return state.trial.together ? this.made : undefined;
      case "settled":
        return this.verdict?.together === true ? this.made : undefined;
    }
  }

  /** So many steps are to be asked for at once. */
  get most(): number {
    return this.state.kind === "trying" ? this.state.trial.most : Infinity;
  }

  /** How many share the steps, by the last trial. */
  get threads(): number {
    const { state, made } = this;
    const together = state.kind === "fixed" || this.verdict?.together === true;
    return together ? (made?.threads ?? 1) : 1;
  }

  /** Says why there can be none, where they were asked for; waits for those that must be there. */
  async start(): Promise<void> {
    const { threads = "auto", spawn } = this.options;
    const wanted = typeof threads === "object" ? threads.exactly : threads;
    if (wanted === "auto" || wanted < 2) return;
    const { parts } = this.network.manifest;
    if (parts === undefined) return this.refuse("its code is no WebAssembly");
    if (!parts.possible) return this.refuse(parts.why);
    if (spawn === undefined) return this.refuse(whyAlone());
    if (typeof threads === "object") await this.startAll(wanted, spawn);
  }

  private async startAll(threads: number, spawn: Spawn): Promise<void> {
    this.make(threads, spawn);
    const late = performance.now() + startTime;
    while (this.made !== undefined && !this.made.ready) {
      if (this.made.failed || performance.now() > late) return this.neverCame();
      await pause();
    }
    if (this.made !== undefined) this.enter({ kind: "fixed" });
  }

  /** So many steps are certain to come. */
  expect(steps: number): void {
    this.ahead = steps;
  }

  /** Takes note of what steps have taken. */
  observe(steps: number, ms: number): void {
    const { state } = this;
    this.ahead = Math.max(0, this.ahead - steps);
    this.whole += ms;
    this.steps += steps;
    this.spent += ms;
    switch (state.kind) {
      case "over":
      case "fixed":
        return;
      case "cold":
        if (this.spent > stretch) this.enter({ kind: "timed" });
        return;
      case "timed":
        if (this.spent > stretch) this.consider(this.spent / this.steps);
        return;
      case "starting":
        if (this.made?.failed === true) this.neverCame();
        else if (this.made?.ready === true) this.enter({ kind: "trying", trial: new Trial(false) });
        return;
      case "trying":
        if (this.made?.failed === true && !state.trial.together) return this.end();
        state.trial.note(steps, ms);
        if (state.trial.verdict !== undefined) this.settle(state.trial.verdict);
        return;
      case "settled":
        if (this.verdict !== undefined) this.watch(this.verdict);
    }
  }

  /** It may be that the network does more, or that other programs run by now. */
  private watch({ together, ms }: Verdict): void {
    if (this.made?.failed === true && !together) return this.end();
    if (together && this.spent - this.seen.spent > watched.ms) {
      const time = this.spent - this.seen.spent;
      const isSlow = time > watched.slower * ms.alone * (this.steps - this.seen.steps);
      this.seen = { spent: this.spent, steps: this.steps };
      this.slow = isSlow ? this.slow + time : 0;
      if (this.slow > watched.most) return this.enter({ kind: "trying", trial: new Trial(true) });
    }
    if (this.spent < (together ? Math.max(this.rest, again.won) : this.rest)) return;
    this.rest = Math.min(2 * this.rest, again.most);
    this.enter({ kind: "trying", trial: new Trial(true) });
  }

  /** How many were asked for, if a number of them was. */
  private get asked(): number | undefined {
    const { threads } = this.options;
    return typeof threads === "object" ? threads.exactly : threads === "auto" ? undefined : threads;
  }

  /** @param ms of a step */
  private consider(ms: number): void {
    const { spawn } = this.options;
    const most = Math.min(processors(), this.asked ?? Infinity);
    const threads = Math.min(most, Math.floor(ms / leastShare));
    if (most < 2 || spawn === undefined) return this.stay("over", "there is one processor");
    if (threads < 2) return this.stay("timed", `a step takes ${timeOf(ms)}, too little to share`);
    if (this.whole + this.ahead * ms < worth) return this.stay("timed", tooShort);
    this.why = "the run was over before it was known what is faster";
    this.make(threads, spawn);
    this.enter({ kind: this.made === undefined ? "over" : "starting" });
  }

  private stay(kind: "over" | "timed", why: string): void {
    this.why = why;
    this.enter({ kind });
  }

  private settle(verdict: Verdict): void {
    const { alone, together } = verdict.ms;
    this.why = `a step takes ${timeOf(alone)} with one and ${timeOf(together)} with ${this.made?.threads}`;
    this.verdict = verdict;
    this.enter({ kind: "settled" });
  }

  /** A thread has stopped in the middle of a step: from here on there is one. */
  lose(time: string): void {
    this.end();
    this.problem = problem("NW6041", { time });
    // Those that live have come to where they see it, or were ended, before anything is put back that they write to.
    const quiet = performance.now() + 300;
    while (performance.now() < quiet);
  }

  end(): void {
    this.made?.end();
    this.made = undefined;
    this.state = { kind: "over" };
  }

  private neverCame(): void {
    this.end();
    this.refuse("a thread could not be started");
  }

  private make(threads: number, spawn: Spawn): void {
    const { parts } = this.network.manifest;
    if (parts?.possible !== true) return;
    try {
      this.made = new Team(this.network, parts, threads, spawn);
    } catch (error) {
      if (!(error instanceof Unsendable)) throw error;
      this.refuse(error.message);
    }
  }

  private enter(state: State): void {
    this.state = state;
    this.spent = 0;
    this.steps = 0;
    this.seen = { spent: 0, steps: 0 };
    this.slow = 0;
  }

  private refuse(why: string): void {
    this.why = why;
    if (this.asked !== undefined) this.problem = problem("NW6040", { why });
  }
}

const tooShort = `a run of less than ${worth / 1000} s is too short to start threads for`;

const processors = (): number => globalThis.navigator?.hardwareConcurrency ?? 1;

const timeOf = (ms: number): string =>
  ms < 1 ? `${Number((1000 * ms).toPrecision(2))} µs` : `${Number(ms.toPrecision(2))} ms`;
