import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { refuse } from "../failure.ts";
import { csv } from "../files/csv.ts";
import { resultsJson } from "../files/json.ts";
import { makeFolder } from "../files/make-folder.ts";
import { uniqueNames } from "../files/names.ts";
import { npz } from "../files/npz.ts";
import { osReason } from "../host/os-reason.ts";
import { reportHtml } from "../report/html.ts";
import type { Results } from "../results.ts";
import type { SaveFormat } from "./options.ts";

/** Makes the folder at once, so that a run does not end with nowhere to write to. */
export function prepareFolder(folder: string): void {
  attempt(folder, () => makeFolder(folder));
}

/** Writes files by name into a folder; gives their paths. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, Iterable<string | Uint8Array>>>,
): readonly string[] {
  return Object.entries(files).map(([name, pieces]) => {
    const path = join(folder, name);
    attempt(path, () => writePieces(path, pieces));
    return path;
  });
}

/** Writes the summary, the recordings and the report; gives the paths in the order written. */
export function writeOutputs(folder: string, results: Results, formats: readonly SaveFormat[]): readonly string[] {
  const names = uniqueNames(results.recordings.map((one) => one.name));
  const tables = formats.includes("csv")
    ? results.recordings.map((recording, k) => [`${names[k]!}.csv`, csv(recording)] as const)
    : [];
  prepareFolder(folder);
  return writeFiles(folder, {
    "summary.json": resultsJson(results, false),
    ...Object.fromEntries(tables),
    ...(formats.includes("npz") ? { "recordings.npz": [npz(results.recordings)] } : {}),
    "report.html": [reportHtml(results)],
  });
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

/** Calls `action`; what the system refuses becomes a diagnostic. */
export function attempt(path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    refuse("NE9004", { path, why: osReason(error) });
  }
}
