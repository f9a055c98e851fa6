import { isAbsolute, relative } from "node:path";

/** A path from the current folder, where it lies inside of it: texts that are shown or written do not depend on where a project lies. */
export function shownPath(path: string): string {
  const inner = relative(process.cwd(), path);
  return inner === "" || inner.startsWith("..") || isAbsolute(inner) ? path : inner;
}
