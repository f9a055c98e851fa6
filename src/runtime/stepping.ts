/** What goes on step by step: on the arrays of the memory itself, or on a device that holds copies of them. */
export interface Stepping {
  /** Steps done; time is step · dt. */
  step: number;
  /** So many steps, at most, are asked for at once: where a call costs much, or gives its results late, more. */
  readonly stride: number;
  /** `advance` gives a promise, and looks itself for states that are no longer finite: it throws a `RuntimeFailure`. */
  readonly later: boolean;
  /** `advance` ends where it is time to look for states that are no longer finite, but for those times at which it looked itself. */
  readonly looks: boolean;
  /** Goes on by at most `most` steps, and by one at least; gives how many. Between `begin` and `end`. */
  advance(most: number): number | Promise<number>;
  /** When a run ends early: steps that were begun already are done; gives how many. */
  settle(): number | Promise<number>;
  /** Before steps: the arrays of the memory count, if they were touched. */
  begin(): void | Promise<void>;
  /** After steps: the arrays of the memory are what they would be if they had been worked on. */
  end(): void | Promise<void>;
  /** Arrays or uniforms of the memory were changed from outside. */
  touch(): void;
  /** Spikes on their way: of each ring one list per step. */
  saveHistory(): readonly (readonly Uint32Array[])[];
  /** Takes over what `saveHistory` gave at this step. */
  loadHistory(history: readonly (readonly Uint32Array[])[]): void;
  /** Whether rings of this network have as many lists. */
  fits(history: readonly (readonly Uint32Array[])[]): boolean;
  /** Binds the kernels that integrate again: what they remember in has been replaced by more room. */
  rebind(): void;
  /** The states of now are what is newest of the past. */
  keepPast(): void;
  /** Lets go of what the memory does not hold. */
  destroy(): void;
}
