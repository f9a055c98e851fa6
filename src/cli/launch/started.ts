import type { Start } from "./bundle.ts";

let own: Start | undefined;

/** Remembers how this process was started. */
export function noteStart(start: Start | undefined): void {
  own = start;
}

/** Undefined where the command line runs from its files, not from the bundle. */
export const started = (): Start | undefined => own;
