import { readdirSync, statSync } from "node:fs";
import { join, normalize, relative, resolve, sep } from "node:path";
import type { Config } from "../config/config.ts";
import { refuse } from "../failure.ts";
import { nameOf } from "../host/node-host.ts";
import { osReason } from "../host/os-reason.ts";
import { ignoreMatcher, isPattern, matcher } from "./glob.ts";

/**
 * The files that the words of a command line mean: a folder stands for all models in it, a pattern for those that it matches.
 * Each is given once. Throws a `CliFailure` where a folder or a pattern has no model.
 */
export function filesOf(words: readonly string[]): readonly string[] {
  const files = words.flatMap((word) => (word === "-" ? [word] : filesOfWord(word)));
  return [...new Map(files.map((file) => [file === "-" ? file : nameOf(file), file])).values()];
}

function filesOfWord(word: string): readonly string[] {
  const stat = statSync(word, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true && (stat !== undefined || !isPattern(word))) return [word];
  const found = stat === undefined ? matching(word) : modelsIn(word);
  if (found.length === 0) refuse("NE9012", { pattern: word });
  return found;
}

/** The models that match, looked for from the last folder that the pattern names. */
function matching(pattern: string): readonly string[] {
  const parts = normalize(pattern).split(sep);
  const first = parts.findIndex(isPattern);
  const folder = parts.slice(0, first).join(sep) || (pattern.startsWith("/") ? "/" : ".");
  const matches = matcher(parts.join("/"));
  const there = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return there ? modelsIn(folder).filter((file) => matches(slashes(normalize(file)))) : [];
}

/** All models in a folder and below, but for those of packages and of hidden folders. */
function modelsIn(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^\.|^node_modules$/.test(entry.name) ? [] : modelsIn(path);
    return entry.name.endsWith(".neuro") ? [path] : [];
  });
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch (error) {
    return refuse("NE9001", { path: folder, why: osReason(error) });
  }
}

const readEntries = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Whether the configuration leaves a file out. */
export function isIgnored(file: string, { folder, ignore }: Config): boolean {
  const path = slashes(relative(folder, resolve(file)));
  return ignore.some((pattern) => ignoreMatcher(pattern)(path));
}

const slashes = (path: string): string => path.replaceAll(sep, "/");
