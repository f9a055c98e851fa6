/** What may stand in `expect` and in reports; the runtime computes it from recordings. */
export interface Measure {
  readonly name: string;
  readonly doc: string;
  /** What it is taken of: `spikes of p` (also written as the population alone), `x of p`, or either. */
  readonly of: "spikes" | "values" | "either";
  /**
   *   number     a plain number
   *   frequency  1/time
   *   time       time
   *   same       the dimension of the values; of spikes it is a plain number
   */
  readonly result: "number" | "frequency" | "time" | "same";
  /** Named arguments besides `from` and `to`. */
  readonly options: readonly {
    readonly name: string;
    readonly doc: string;
    readonly unit: "number" | "time" | "same";
  }[];
  /** One number, or an array of which only sizes and reductions can be compared. */
  readonly shape: "scalar" | "array";
  /** False where it is known by name and not built yet. */
  readonly supported: boolean;
}
