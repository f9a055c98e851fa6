/**
 * Which of two ways to do the same steps is faster, found out while they are done: alone and together take turns, in the order A B B A,
 * so that what changes meanwhile (the network, other programs) meets both. The best stretch of each counts.
 */

/** ms of a stretch, at least, and of what is asked for at once in one together. */
const stretch = 3;
const call = 0.25;
/** Pairs of stretches that count. */
const pairs = 4;
/** Pairs before them, in which code gets warm: engines compile it beside, for which they take time from the threads. */
const warming = 4;
/** Part of the time of one thread below which several are taken. */
const gain = 0.95;
/** ms, in trials with code that is cold or warm, and steps alone, that a trial may lose before it ends: where other programs run, each wait can take ms. */
const mostLost = { cold: 20, warm: 8, steps: 4 } as const;

export interface Verdict {
  readonly together: boolean;
  /** ms of a step. */
  readonly ms: { readonly alone: number; readonly together: number };
}

export class Trial {
  verdict: Verdict | undefined;
  /** Stretches that are over. */
  private done = 0;
  private steps = 0;
  private spent = 0;
  private readonly best = { alone: Infinity, together: Infinity };
  /** ms of a step in the last stretch alone. */
  private latest = 0;
  /** ms that steps together have taken longer than that. */
  private lost = 0;
  private readonly first: number;
  private readonly mostLost: number;

  /** @param warm the code of both ways has run before */
  constructor(warm: boolean) {
    this.first = warm ? 0 : 2 * warming;
    this.mostLost = warm ? mostLost.warm : mostLost.cold;
  }

  /** How the next steps are to be done. */
  get together(): boolean {
    const place = this.done % 4;
    return place === 1 || place === 2;
  }

  /** So many steps are asked for at once. */
  get most(): number {
    return this.together ? Math.max(1, Math.floor(call / this.latest)) : Infinity;
  }

  note(steps: number, ms: number): void {
    this.steps += steps;
    this.spent += ms;
    if (this.together) this.lost += ms - steps * this.latest;
    if (this.lost > Math.max(this.mostLost, mostLost.steps * this.latest)) {
      this.verdict = { together: false, ms: { alone: this.latest, together: this.spent / this.steps } };
    } else if (this.spent >= stretch) this.turn();
  }

  private turn(): void {
    const way = this.together ? "together" : "alone";
    const ms = this.spent / this.steps;
    if (this.done >= this.first) this.best[way] = Math.min(this.best[way], ms);
    if (way === "alone") this.latest = ms;
    this.done++;
    this.steps = 0;
    this.spent = 0;
    if (this.done < this.first + 2 * pairs) return;
    this.verdict = { together: this.best.together < gain * this.best.alone, ms: this.best };
  }
}
