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
  readonly peakBytes: number;
  /** Of all connections together, as neuroc tells it. */
  readonly synapseBytes?: number | undefined;
  /** That neuroc used of those that were asked for. */
  readonly threads?: number | undefined;
}

/** Medians over rounds; a field that no round measured is NaN. */
export interface Median {
  readonly rateHz: number;
  readonly synapses: number;
  readonly simulate: number;
  readonly build: number;
  readonly firstResult: number;
  readonly peakBytes: number;
  readonly synapseBytes: number;
  readonly threads: number;
  readonly rounds: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function medianOf(rounds: readonly Measurement[]): Median {
  const over = (value: (round: Measurement) => number | undefined): number =>
    median(rounds.map(value).filter((found) => found !== undefined));
  return {
    rateHz: over((round) => round.rateHz),
    synapses: over((round) => round.synapses),
    simulate: over((round) => round.simulate),
    build: over((round) => round.build),
    firstResult: over((round) => round.firstResult),
    peakBytes: over((round) => round.peakBytes),
    synapseBytes: over((round) => round.synapseBytes),
    threads: over((round) => round.threads),
    rounds: rounds.length,
  };
}
