import type { Diagnostic, Source } from "../../source/index.ts";
import type { Config } from "../config/config.ts";
import { CliFailure } from "../failure.ts";
import { nameOfSource, readSource } from "../host/source-file.ts";
import { withoutCache, type Finder } from "./cache/cache.ts";
import type { LintPlan } from "./options.ts";
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

/** One file that cannot be read does not keep the others from being checked. */
export function lintFile(
  path: string,
  config: Config,
  rules: Rules,
  plan: Pick<LintPlan, "stdinName" | "cache">,
): LintedFile {
  const { stdinName } = plan;
  const find = path === "-" ? withoutCache.find : plan.cache.find;
  const file = { name: nameOfSource(path, stdinName), fromStdin: path === "-", config };
  try {
    const source = readSource(path, stdinName);
    return { ...file, source, findings: findingsOf(source, rules, find) };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { ...file, source: undefined, findings: error.diagnostics };
  }
}
