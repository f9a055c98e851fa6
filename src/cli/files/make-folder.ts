import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those around it that are missing, from the outermost on: Node's own `recursive` never ends where a file system
 * (/proc) refuses new folders as missing. Throws what the system says.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  const whole = resolve(folder);
  for (let at = whole; at === whole ? !isFolder(at) : !isThere(at); at = dirname(at)) {
    missing.push(at);
    if (dirname(at) === at) break;
  }
  for (const one of missing.toReversed()) makeOne(one);
}

/** Another command may have made it meanwhile. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;
