import type { Diagnostic, Source } from "../../source/index.ts";
import type { Config } from "../config/config.ts";
import { CliFailure } from "../failure.ts";
import { nameOfSource, readSource } from "../host/source-file.ts";
import { withoutCache, type Finder } from "./cache/cache.ts";
import type { LintPlan } from "./options.ts";
import { findAll } from "./threads/find-all.ts";
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
export function findingsOf(source: Source, rules: Rules, find: Finder): readonly Diagnostic[] {
  return applyRules(find(source, askedFor(rules)), rules);
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

/** All findings of all files, in their order. A cache is asked one file at a time; without one, threads share many files. */
export async function lintFiles(
  targets: readonly Target[],
  { stdinName, cache }: Pick<LintPlan, "stdinName" | "cache">,
): Promise<readonly LintedFile[]> {
  const all = targets.map((target) => read(target, stdinName));
  const tasks = all.flatMap(({ source, rules }) => (source === undefined ? [] : [{ source, optIn: askedFor(rules) }]));
  const ahead = cache === withoutCache ? await findAll(tasks) : [];
  const found = new Map(ahead.map((findings, k) => [tasks[k]?.source, findings] as const));
  return all.map((one) => {
    const { name, path, config, rules, source } = one;
    const file = { name, source, config, fromStdin: path === "-" };
    if (source === undefined) return { ...file, findings: one.problems };
    const find = path === "-" ? withoutCache.find : cache.find;
    return { ...file, findings: findingsOf(source, rules, (text, optIn) => found.get(text) ?? find(text, optIn)) };
  });
}
