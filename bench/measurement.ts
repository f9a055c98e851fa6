/** What one run of one side took (seconds) and what came out of it, so that a reader sees that both did the same work. */
export interface Measurement {
  readonly rateHz: number;
  readonly synapses: number;
  /** The time loop alone. */
  readonly simulate: number;
  /** From the start of the program to the time loop, without compiling: initial values and connections. */
  readonly build: number;
  /** From the shell prompt to the printed result; absent in rounds that reuse a compiled binary. */
  readonly firstResult?: number | undefined;
}

/** Medians over rounds; a field that no round measured is NaN. */
export interface Median {
  readonly rateHz: number;
  readonly synapses: number;
  readonly simulate: number;
  readonly build: number;
  readonly firstResult: number;
  readonly rounds: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function medianOf(rounds: readonly Measurement[]): Median {
  return {
    rateHz: median(rounds.map((round) => round.rateHz)),
    synapses: median(rounds.map((round) => round.synapses)),
    simulate: median(rounds.map((round) => round.simulate)),
    build: median(rounds.map((round) => round.build)),
    firstResult: median(rounds.flatMap((round) => (round.firstResult === undefined ? [] : [round.firstResult]))),
    rounds: rounds.length,
  };
}
