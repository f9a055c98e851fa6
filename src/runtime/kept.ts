import type { FractionalMemory } from "./fractional-memory.ts";
import type { Pasts } from "./past.ts";

/** What is kept of earlier steps. */
export interface Kept {
  readonly pasts: Pasts;
  readonly memories: FractionalMemory;
}

/**
 * Looks at what a change of parameters or values means for what is kept.
 * @throws RuntimeFailure where a delay reaches too far, or an order is none
 */
export function checkKept({ pasts, memories }: Kept): void {
  pasts.check();
  memories.refresh();
}
