/** A picture with its caption, for the report. */
export interface Figure {
  readonly title: string;
  readonly svg: string;
  /** As wide as half of the page. */
  readonly half?: boolean | undefined;
  /** What the picture leaves out. */
  readonly note?: string | undefined;
  readonly legend?: readonly { readonly label: string; readonly colour: string }[] | undefined;
}

const colours = 6;

/** The class that gives the k-th line, or bars, its colour. */
export const colourClass = (k: number): string => `c${k % colours}`;

/** A legend where there is more than one thing to tell apart. */
export function legendOf(labels: readonly string[]): Figure["legend"] {
  return labels.length < 2 ? undefined : labels.map((label, k) => ({ label, colour: colourClass(k) }));
}
