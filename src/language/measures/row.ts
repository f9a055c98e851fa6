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
   *   density    power for each frequency: the square of the values (of spikes: of a rate) times time
   */
  readonly result: "number" | "frequency" | "time" | "same" | "density";
  /** Named arguments besides `from` and `to`. */
  readonly options: readonly MeasureOption[];
  /** One number, or a list of which a reduction or an element can be compared. */
  readonly shape: "scalar" | "array";
  /** Where a formula comes from. */
  readonly source?: string | undefined;
}

export interface MeasureOption {
  readonly name: string;
  readonly doc: string;
  readonly unit: "time" | "frequency";
}

/** What makes one number of a list. */
export const listReductions = ["mean", "std", "min", "max", "sum", "length"] as const;
export type ListReduction = (typeof listReductions)[number];
