import { AsyncLocalStorage } from "node:async_hooks";
import { statSync } from "node:fs";
import { resolve } from "node:path";

/** Files by path, each as it was when it was read. */
export type Reads = Map<string, string>;

const store = new AsyncLocalStorage<Reads>();

/** Does `action`; files that are read in it are entered in `into`, those that are not there too. */
export const collectReads = <Result>(into: Reads, action: () => Result): Result => store.run(into, action);

/** Called wherever a file is read. */
export function noteRead(path: string): void {
  const reads = store.getStore();
  const place = resolve(path);
  if (reads !== undefined && !reads.has(place)) reads.set(place, stampOf(place));
}

/** Tells two versions of a file apart. */
export function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? "missing" : `${found.mtimeNs} ${found.size} ${found.ino}`;
}
