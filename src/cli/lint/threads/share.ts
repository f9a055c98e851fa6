/** What the threads of one `neuroc lint` share: the texts, and which of them is next. */
import { lint } from "../../../driver/lint.ts";
import type { Diagnostic, OptInCode, Source } from "../../../source/index.ts";
import { nodeHost } from "../../host/node-host.ts";
import { notingHost, type Read } from "../cache/reads.ts";

export interface Task {
  readonly source: Source;
  readonly optIn: readonly OptInCode[];
}

/** What is in a text. */
export interface Found {
  readonly findings: readonly Diagnostic[];
  /** What it imports, for a cache; empty where there is none. */
  readonly reads: readonly Read[];
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
  /** Whether reads are noted. */
  readonly noting: boolean;
}

/** Checks one text after the other, as long as another thread has left one. */
export function takeTurns<Result>(
  count: number,
  next: ThreadData["next"],
  find: (k: number) => Result,
): readonly (readonly [number, Result])[] {
  const found: (readonly [number, Result])[] = [];
  for (let k = Atomics.add(next, 0, 1); k < count; k = Atomics.add(next, 0, 1)) found.push([k, find(k)]);
  return found;
}

/** Many files import the same modules of the standard library. */
const ownHost = nodeHost({ keepsLibrary: true });

export function findHere({ source, optIn }: Task, noting: boolean): Found {
  const reads = new Map<string, Read>();
  const host = noting ? notingHost(ownHost, reads) : ownHost;
  return { findings: lint(source, host, { optIn }), reads: [...reads.values()] };
}
