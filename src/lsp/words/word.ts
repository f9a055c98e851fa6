/** A word of the language that no text declares, as an editor shows it. */
export interface Word {
  readonly name: string;
  readonly kind: "function" | "distribution" | "measure" | "constant" | "variable" | "method" | "pattern" | "keyword";
  /** How it is written: "clip(x, lo, hi)". */
  readonly call: string;
  readonly doc: string;
  /** Where it is a call: the names of its arguments, and what they are. */
  readonly parameters?: readonly { readonly name: string; readonly doc?: string | undefined }[] | undefined;
  /** More lines for hover: units, domain, source. */
  readonly notes?: readonly string[] | undefined;
}

export const byName = (words: readonly Word[]): ReadonlyMap<string, Word> =>
  new Map(words.toReversed().map((word) => [word.name, word]));
