import { closeSync, existsSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { refuse } from "../failure.ts";
import { csv } from "../files/csv.ts";
import { resultsJson } from "../files/json.ts";
import { uniqueNames } from "../files/names.ts";
import { npz } from "../files/npz.ts";
import { osReason } from "../host/os-reason.ts";
import { reportHtml } from "../report/html.ts";
import type { Results } from "../results.ts";
import type { SaveFormat } from "./options.ts";

/** Makes the folder at once, so that a run does not end with nowhere to write to. */
export function prepareFolder(folder: string): void {
  attempt(folder, () => makeFolder(resolve(folder)));
}

/** One by one from the outermost that is missing: Node's own `recursive` never ends where a file system (/proc) refuses new folders as missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Writes the summary, the recordings and the report; gives the paths in the order written. */
export function writeOutputs(folder: string, results: Results, formats: readonly SaveFormat[]): readonly string[] {
  const written: string[] = [];
  const write = (name: string, pieces: Iterable<string | Uint8Array>): void => {
    const path = join(folder, name);
    attempt(path, () => writePieces(path, pieces));
    written.push(path);
  };
  write("summary.json", resultsJson(results, false));
  if (formats.includes("csv")) {
    const names = uniqueNames(results.recordings.map((one) => one.name));
    results.recordings.forEach((recording, k) => write(`${names[k]!}.csv`, csv(recording)));
  }
  if (formats.includes("npz")) write("recordings.npz", [npz(results.recordings)]);
  write("report.html", [reportHtml(results)]);
  return written;
}

function writePieces(path: string, pieces: Iterable<string | Uint8Array>): void {
  writeFileSync(path, "");
  const file = openSync(path, "a");
  try {
    for (const piece of pieces) writeAll(file, typeof piece === "string" ? Buffer.from(piece) : piece);
  } finally {
    closeSync(file);
  }
}

/** One call may write less than it was given. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function attempt(path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    refuse("NE9004", { path, why: osReason(error) });
  }
}
