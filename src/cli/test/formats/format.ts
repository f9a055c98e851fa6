import type { Paint } from "../../paint.ts";
import type { FileOutcome, Outcome } from "../outcome.ts";

/** How results are written: as they come, and at the end. */
export interface TestFormat {
  readonly outcome: (one: Outcome, paint: Paint, quiet: boolean) => string;
  readonly end: (files: readonly FileOutcome[], paint: Paint) => string;
}
