import type { TaskLog } from "../manifest.ts";
import type { Budget } from "./budget.ts";
import type { SpikeLog } from "./spike-log.ts";

/** What values that are sampled may take meanwhile. */
const spare = 2 ** 26;

/**
 * Spikes of several logs that compiled code puts down one by one, to be taken over many at a time. Logs share a bound: where it is near,
 * spikes are taken over in the order of time, as if each had been kept when it came.
 */
export class Staged {
  private readonly budget: Budget;
  private readonly all: { readonly from: TaskLog; readonly to: SpikeLog; done: number }[] = [];

  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** In the order in which they come within a step. */
  add(from: TaskLog, to: SpikeLog): void {
    this.all.push({ from, to, done: 0 });
    to.stage(from, () => this.collect());
  }

  /** Takes over all. */
  collect(): void {
    if (this.near) this.inOrder();
    for (const { from, to, done } of this.all) to.appendAll(from.steps, from.indices, done, from.used[0]!);
    for (const one of this.all) one.from.used[0] = one.done = 0;
  }

  /** Before something else takes a part of the bound. */
  collectIfNear(): void {
    if (this.near) this.collect();
  }

  private get near(): boolean {
    const wanted = this.all.reduce((sum, { from, to }) => sum + to.bytesFor(from.used[0]!), 0);
    return !this.budget.has(wanted + spare);
  }

  private inOrder(): void {
    for (;;) {
      const step = Math.min(...this.all.map(({ from, done }) => (done < from.used[0]! ? from.steps[done]! : Infinity)));
      if (step === Infinity) return;
      for (const one of this.all) {
        const first = one.done;
        while (one.done < one.from.used[0]! && one.from.steps[one.done] === step) one.done++;
        one.to.appendAll(one.from.steps, one.from.indices, first, one.done);
      }
    }
  }
}
