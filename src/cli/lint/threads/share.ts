/** What the threads of one `neuroc lint` share: the texts, and which of them is next. */
import { lint } from "../../../driver/lint.ts";
import type { Diagnostic, OptInCode, Source } from "../../../source/index.ts";
import { nodeHost } from "../../host/node-host.ts";

export interface Task {
  readonly source: Source;
  readonly optIn: readonly OptInCode[];
}

/** A text without what belongs to one thread. */
export interface SharedText {
  readonly name: string;
  readonly text: string;
  readonly optIn: readonly OptInCode[];
}

export interface ThreadData {
  readonly texts: readonly SharedText[];
  /** The place of the next text that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** Checks one text after the other, as long as another thread has left one. */
export function takeTurns<Found>(
  count: number,
  next: ThreadData["next"],
  find: (k: number) => Found,
): readonly (readonly [number, Found])[] {
  const found: (readonly [number, Found])[] = [];
  for (let k = Atomics.add(next, 0, 1); k < count; k = Atomics.add(next, 0, 1)) found.push([k, find(k)]);
  return found;
}

export const findHere = ({ source, optIn }: Task): readonly Diagnostic[] => lint(source, nodeHost(), { optIn });
