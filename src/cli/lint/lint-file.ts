import type { Diagnostic, Source } from "../../source/index.ts";
import type { Config } from "../config/config.ts";
import { CliFailure } from "../failure.ts";
import { nameOfSource, readSource } from "../host/source-file.ts";
import { withoutCache, type Cache } from "./cache/cache.ts";
import type { LintPlan } from "./options.ts";
import { findAll } from "./threads/find-all.ts";
import { findHere } from "./threads/share.ts";
import { applyRules, askedFor, type Rules } from "./rules.ts";

/** A file with what is found in it. */
export interface LintedFile {
  /** As findings call it. */
  readonly name: string;
  /** Undefined where it cannot be read, which the findings say. */
  readonly source: Source | undefined;
  readonly fromStdin: boolean;
  readonly config: Config;
  readonly findings: readonly Diagnostic[];
}

/** Findings of a text as the rules want them. */
export function findingsOf(source: Source, rules: Rules): readonly Diagnostic[] {
  return applyRules(findHere({ source, optIn: askedFor(rules) }, false).findings, rules);
}

/** A file that is meant, with the settings that hold for it. */
export interface Target {
  /** `-` for the standard input. */
  readonly path: string;
  readonly config: Config;
  readonly rules: Rules;
}

/** Its text, or why it has none. */
type ReadTarget = Target & { readonly name: string } & (
    | { readonly source: Source }
    | { readonly source: undefined; readonly problems: readonly Diagnostic[] }
  );

/** One file that cannot be read does not keep the others from being checked. */
function read(target: Target, stdinName: string | undefined): ReadTarget {
  const name = nameOfSource(target.path, stdinName);
  try {
    return { ...target, name, source: readSource(target.path, stdinName) };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { ...target, name, source: undefined, problems: error.diagnostics };
  }
}

/** All findings of all files, in their order. Threads share those that a cache does not know. */
export async function lintFiles(
  targets: readonly Target[],
  { stdinName, cache }: Pick<LintPlan, "stdinName" | "cache">,
): Promise<readonly LintedFile[]> {
  const all = targets.map((target) => read(target, stdinName));
  const found = await findThrough(cache, all);
  return all.map((one) => {
    const { name, path, config, rules, source } = one;
    const file = { name, source, config, fromStdin: path === "-" };
    return { ...file, findings: source === undefined ? one.problems : applyRules(found.get(source) ?? [], rules) };
  });
}

/** By text. That of the standard input is not kept. */
async function findThrough(
  cache: Cache,
  files: readonly ReadTarget[],
): Promise<ReadonlyMap<Source, readonly Diagnostic[]>> {
  const asked = files.flatMap(({ source, path, rules }) => {
    if (source === undefined) return [];
    const optIn = askedFor(rules);
    const kept = path === "-" ? withoutCache : cache;
    return [{ source, optIn, kept, before: kept.find(source, optIn) }];
  });
  const open = asked.filter(({ before }) => before === undefined);
  const found = await findAll(open, cache.keeps);
  found.forEach((one, k) => open[k]?.kept.add(open[k].source, open[k].optIn, one));
  const known = asked.flatMap(({ source, before }) => (before === undefined ? [] : [[source, before] as const]));
  return new Map([...known, ...found.map(({ findings }, k) => [open[k]!.source, findings] as const)]);
}
