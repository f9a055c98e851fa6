/** Words of the memory by which threads know of each other; each in a line of the cache of its own. */
const stride = 16;
const word = { waiting: 0, turn: 1, asleep: 2, ready: 3, failed: 4, steps: 5, sampled: 6 } as const;
export const controlWords = stride * Object.keys(word).length;

/** Looks at a word before a thread goes to sleep: some microseconds. */
const looks = 3000;
/** ms of sleep after which it looks whether another thread has failed. */
const nap = 100;

/** ms that the first thread waits for the others, of which each has parts of a step to do alone. */
const patience = 5000;

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
    for (let k = 0; k < looks; k++) if (Atomics.load(words, stride * word.turn) !== turn) return;
    this.sleep(turn);
  }

  private sleep(turn: number): void {
    const { words } = this;
    const late = performance.now() + this.patience;
    Atomics.add(words, stride * word.asleep, 1);
    while (Atomics.load(words, stride * word.turn) === turn) {
      if (this.sleeps) Atomics.wait(words, stride * word.turn, turn, nap);
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
