/**
 * Whether a simulation uses threads, and how many. Results do not depend on it, so it may be found out by trying: a simulation begins
 * with one thread; where its steps take long enough, threads are started beside it, and take part when they are there. If that is no
 * faster, it goes on with one.
 */
import { problem, type RuntimeProblem } from "../problem.ts";
import { pause } from "../pause.ts";
import { Unsendable } from "./pack.ts";
import { Team, type Network, type Spawn } from "./team.ts";
import { whyAlone } from "./workers.ts";

/** ms of a step for each thread, below which waiting for each other costs more than it gives. */
const leastShare = 0.05;
/** ms over which steps are compared, after as many in which code gets warm. A simulation that takes longer is worth the start of threads. */
const trial = 60;
/** Time that must be saved. */
const gain = 0.9;
/** ms until threads that were asked for must be there. */
const startTime = 10_000;

export interface CrewOptions {
  readonly threads?: number | "auto" | undefined;
  readonly spawn?: Spawn | undefined;
}

type State = "cold" | "alone" | "starting" | "warming" | "trying" | "settled";

export class Crew {
  /** Why there are no threads though they were asked for. */
  problem: RuntimeProblem | undefined;
  private readonly network: Network;
  private readonly options: CrewOptions;
  private state: State;
  private made: Team | undefined;
  /** ms and steps of the current state. */
  private spent = 0;
  private steps = 0;
  /** ms of a step with one thread. */
  private before = 0;

  constructor(network: Network, options: CrewOptions) {
    this.network = network;
    this.options = options;
    this.state = options.threads === "auto" || options.threads === undefined ? "cold" : "settled";
    if (options.spawn === undefined || network.manifest.parts?.possible !== true) this.state = "settled";
  }

  /** The threads that take part now; undefined where one does all. */
  get team(): Team | undefined {
    if (this.made === undefined) return undefined;
    if (this.state === "starting" && this.made.ready) this.enter("warming");
    return this.state === "starting" ? undefined : this.made;
  }

  get threads(): number {
    return this.team?.threads ?? 1;
  }

  /** Starts the threads that were asked for, if a number of them was. */
  async start(): Promise<void> {
    const { threads, spawn } = this.options;
    if (threads === undefined || threads === "auto" || threads < 2) return;
    const { parts } = this.network.manifest;
    if (parts === undefined) return this.refuse("its code is no WebAssembly");
    if (!parts.possible) return this.refuse(parts.why);
    if (spawn === undefined) return this.refuse(whyAlone());
    this.make(threads, spawn);
    const late = performance.now() + startTime;
    while (this.made !== undefined && !this.made.ready) {
      if (this.made.failed || performance.now() > late) {
        this.end();
        return this.refuse("a thread could not be started");
      }
      await pause();
    }
  }

  /** Takes note of what steps have taken. */
  observe(steps: number, ms: number): void {
    if (this.state === "settled") return;
    this.steps += steps;
    this.spent += ms;
    if (this.state === "starting") {
      if (this.made?.failed === true) this.end();
    } else if (this.spent > trial) this.next();
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
    this.state = "settled";
  }

  private next(): void {
    switch (this.state) {
      case "cold":
        this.enter("alone");
        return;
      case "alone":
        this.before = this.spent / this.steps;
        this.consider();
        return;
      case "warming":
        this.enter("trying");
        return;
      case "trying":
        // Whoever follows the team takes its spikes from it, and ends it.
        if (this.spent / this.steps > gain * this.before) this.made = undefined;
        this.enter("settled");
        return;
      case "starting":
      case "settled":
    }
  }

  private consider(): void {
    const { parts } = this.network.manifest;
    const { spawn } = this.options;
    const threads = Math.min(processors(), Math.floor(this.before / leastShare));
    if (threads < 2 || spawn === undefined || parts?.possible !== true) {
      this.enter("settled");
      return;
    }
    this.make(threads, spawn);
    this.enter(this.made === undefined ? "settled" : "starting");
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
  }

  private refuse(why: string): void {
    if (typeof this.options.threads === "number") this.problem = problem("NW6040", { why });
  }
}

const processors = (): number => globalThis.navigator?.hardwareConcurrency ?? 1;
