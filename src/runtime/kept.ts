import type { Circulants } from "./circulant.ts";
import type { Derived } from "./derived.ts";
import type { FractionalMemory } from "./fractional-memory.ts";
import type { Pasts } from "./past.ts";
import type { RareEvents } from "./rare.ts";

/** What is kept of earlier steps, and what is known of later ones. */
export interface Kept {
  readonly pasts: Pasts;
  readonly memories: FractionalMemory;
  readonly rare: RareEvents;
  readonly circulants: Circulants;
  readonly derived: Derived;
}

/**
 * Looks at what a change of parameters or values means for what is kept.
 * @throws RuntimeFailure where a delay reaches too far, or an order is none
 */
export function checkKept({ pasts, memories, rare, circulants, derived }: Kept): void {
  pasts.check();
  memories.refresh();
  rare.refresh();
  circulants.refresh();
  derived.refresh();
}
