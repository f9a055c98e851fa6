/** Words of the memory by which threads know of each other; each in a line of the cache of its own. */
const stride = 16;
const word = { waiting: 0, turn: 1, asleep: 2, ready: 3, failed: 4, steps: 5, sampled: 6 } as const;
export const controlWords = stride * Object.keys(word).length;

/**
 * ms for which a thread looks before it goes to sleep. It has to be longer than it takes to wake one (0.05 to 0.2 ms): else who wakes
 * the other is asleep itself when that one comes, has to be woken in turn, and so on in every step from there.
 */
const lookTime = 0.25;
/** Looks between two looks at the clock. */
const looks = 256;
/** ms of sleep after which it looks whether another thread has failed. */
const nap = 100;

/** ms that the first thread waits for the others, of which each has parts of a step to do alone. */
const patience = 5000;

/** Leaves a core that two threads share to the other one for some cycles, where the engine can (from 2025 on). */
const rest: () => void = (Atomics as { readonly pause?: () => void }).pause ?? (() => undefined);

/** Thrown where another thread has failed, or does not answer. */
export class ThreadLost extends Error {}

/** Where all threads of a simulation wait for each other: they look for a moment, then sleep, where the engine lets them. */
export class Barrier {
  private readonly words: Int32Array;
  private readonly threads: number;
  private readonly sleeps: boolean;
  private readonly patience: number;

  /** @param first this is the first thread, for which the others wait as long as it has nothing for them */
  constructor(words: Int32Array, threads: number, first = false) {
    this.patience = first ? patience : Infinity;
    this.words = words;
    this.threads = threads;
    this.sleeps = maySleep(words);
  }

  /** Comes back when all threads have come here. What they wrote before is seen afterwards. */
  wait(): void {
    const { words, threads } = this;
    const turn = Atomics.load(words, stride * word.turn);
    if (Atomics.add(words, stride * word.waiting, 1) === threads - 1) {
      Atomics.store(words, stride * word.waiting, 0);
      Atomics.add(words, stride * word.turn, 1);
      if (Atomics.load(words, stride * word.asleep) > 0) Atomics.notify(words, stride * word.turn);
      return;
    }
    if (!this.came(turn)) this.sleep(turn);
  }

  /** Looks for the others for a moment. */
  private came(turn: number): boolean {
    const { words } = this;
    for (let late = Infinity; ;) {
      for (let k = 0; k < looks; k++) {
        if (Atomics.load(words, stride * word.turn) !== turn) return true;
        rest();
      }
      const now = performance.now();
      if (now > late) return false;
      late = Math.min(late, now + lookTime);
    }
  }

  private sleep(turn: number): void {
    const { words } = this;
    const late = performance.now() + this.patience;
    Atomics.add(words, stride * word.asleep, 1);
    while (Atomics.load(words, stride * word.turn) === turn) {
      if (this.sleeps) Atomics.wait(words, stride * word.turn, turn, nap);
      else rest();
      if (performance.now() > late) this.fail();
      if (this.failed) throw new ThreadLost("a thread of the simulation has stopped");
    }
    Atomics.sub(words, stride * word.asleep, 1);
  }

  /** Threads that are ready to take part, besides the first. */
  get ready(): number {
    return Atomics.load(this.words, stride * word.ready);
  }
  beReady(): void {
    Atomics.add(this.words, stride * word.ready, 1);
  }

  get failed(): boolean {
    return Atomics.load(this.words, stride * word.failed) !== 0;
  }
  fail(): void {
    Atomics.store(this.words, stride * word.failed, 1);
    Atomics.notify(this.words, stride * word.turn);
  }

  /** What is to be done next: 0 steps end the threads. */
  order(steps: number, sampled: boolean): void {
    Atomics.store(this.words, stride * word.steps, steps);
    Atomics.store(this.words, stride * word.sampled, sampled ? 1 : 0);
  }
  get steps(): number {
    return Atomics.load(this.words, stride * word.steps);
  }
  get sampled(): boolean {
    return Atomics.load(this.words, stride * word.sampled) !== 0;
  }
}

/** The thread of a page may not. */
function maySleep(words: Int32Array): boolean {
  try {
    Atomics.wait(words, stride * word.turn, Atomics.load(words, stride * word.turn) + 1, 0);
    return true;
  } catch {
    return false;
  }
}
