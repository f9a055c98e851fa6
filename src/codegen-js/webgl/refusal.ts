/** What gpu.js cannot do: named, with the line of the model, so that the driver can say it. */
export interface Refusal {
  readonly construct: string;
  /** `file:line`; empty where it is no line's fault. */
  readonly place: string;
}

/** Ends the work on a target; caught by `emitWebgl`. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(construct: string, places: readonly string[]) {
    super(construct);
    this.refusal = { construct, place: places[0] ?? "" };
  }
}
