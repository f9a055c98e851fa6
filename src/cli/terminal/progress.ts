import { duration, short } from "../numbers.ts";

export interface ProgressOptions {
  /** Writes to the terminal. */
  readonly write: (text: string) => void;
  /** Milliseconds since some start. */
  readonly now: () => number;
  readonly columns: () => number;
  /** What is known besides the part: of `done` out of `total` after `elapsed_ms`. Default: simulated time and speed. */
  readonly facts?: ((done: number, total: number, elapsed_ms: number) => readonly string[]) | undefined;
}

/** Runs shorter than this show nothing. */
const patience_ms = 1000;
const between_ms = 100;

/** One line that is written over: part done, simulated time, speed relative to real time, time left. */
export class ProgressBar {
  readonly #options: ProgressOptions;
  readonly #start: number;
  #last = -Infinity;
  #visible = false;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#start = options.now();
  }

  /** Both in simulated ms, or in whatever is counted. */
  update(done_ms: number, total_ms: number): void {
    const now = this.#options.now();
    const elapsed = now - this.#start;
    if (elapsed < patience_ms / 4 || now - this.#last < between_ms) return;
    const left = done_ms > 0 ? (elapsed * (total_ms - done_ms)) / done_ms : Infinity;
    if (!this.#visible && elapsed + left < patience_ms) return;
    this.#last = now;
    this.#visible = true;
    this.#options.write(
      `\r${progressLine(done_ms, total_ms, elapsed, this.#options.columns(), this.#options.facts)}\u001b[K`,
    );
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#visible) this.#options.write("\r\u001b[K");
    this.#visible = false;
  }
}

const simulatedTime = (done_ms: number, total_ms: number, elapsed_ms: number): readonly string[] => [
  `${duration(done_ms)} of ${duration(total_ms)}`,
  `${short(elapsed_ms > 0 ? done_ms / elapsed_ms : 0, 2)}× real time`,
];

/** `elapsed_ms` is real time; the line fits into `columns`. */
export function progressLine(
  done_ms: number,
  total_ms: number,
  elapsed_ms: number,
  columns: number,
  about: NonNullable<ProgressOptions["facts"]> = simulatedTime,
): string {
  const part = total_ms > 0 ? Math.min(1, done_ms / total_ms) : 1;
  const left = part > 0 ? (elapsed_ms * (1 - part)) / part : Infinity;
  const facts = [
    `${String(Math.floor(part * 100)).padStart(3)} %`,
    ...about(done_ms, total_ms, elapsed_ms),
    ...(Number.isFinite(left) ? [`${duration(Math.max(1000, Math.round(left / 1000) * 1000))} left`] : []),
  ].join("  ");
  const room = Math.min(30, columns - facts.length - 4);
  if (room < 8) return facts.slice(0, Math.max(0, columns - 1));
  const filled = Math.round(part * room);
  return `${"█".repeat(filled)}${"░".repeat(room - filled)} ${facts}`;
}
