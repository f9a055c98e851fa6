/** What stands behind `pairs`: the checker's and the reference's view; the runtime builds the connectivity. */
export type PairFlag = "no_self" | "repeats" | "no_repeats";

export interface PairParameter {
  readonly name: string;
  readonly doc: string;
  /**
   *   probability  a number in 0 .. 1, an expression of i, j and the ends where `perPair`
   *   count        a whole number that is not negative, known before the run
   *   condition    a boolean expression of i, j and the ends
   *   file         text: the path of a table
   *   matrix       a two-dimensional array, sources by targets
   */
  readonly kind: "probability" | "count" | "condition" | "file" | "matrix";
  /** May differ from pair to pair. */
  readonly perPair?: true | undefined;
}

export interface PairPattern {
  readonly name: string;
  readonly doc: string;
  readonly parameters: readonly PairParameter[];
  readonly flags: readonly PairFlag[];
  /** Whether one pair may occur more than once when no flag says so. */
  readonly repeatsByDefault: boolean;
  /** Whether which pairs exist depends on the seed. */
  readonly random: boolean;
}
