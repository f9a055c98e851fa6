import { rendererNames, type RendererName } from "../../source/index.ts";
import { choose, formats, wholeNumber } from "../choices.ts";
import type { ConfigChoice } from "../config/find-config.ts";
import { refuse } from "../failure.ts";
import { cacheLocation, openCache, withoutCache, type Cache } from "./cache/cache.ts";
import { readRules, type Rules } from "./rules.ts";

/** As the command line gives them. */
export interface LintOptions {
  readonly format?: string;
  readonly maxWarnings?: string;
  readonly rule?: readonly string[];
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly quiet?: boolean;
  readonly outputFile?: string;
  readonly stdinFilename?: string;
  readonly exitZero?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  /** `false`: --no-config. */
  readonly config?: string | boolean;
}

export interface LintPlan {
  readonly format: RendererName;
  readonly rules: Rules;
  /** Undefined: what the configuration allows, or none. */
  readonly maxWarnings: number | undefined;
  readonly fix: "none" | "write" | "show";
  readonly quiet: boolean;
  readonly outputFile: string | undefined;
  readonly stdinName: string | undefined;
  readonly exitZero: boolean;
  readonly config: ConfigChoice;
  readonly cache: Cache;
}

export function planLint(options: LintOptions, files: readonly string[]): LintPlan {
  const { maxWarnings, stdinFilename } = options;
  if (stdinFilename !== undefined && !files.includes("-"))
    refuse("NE9005", { what: "--stdin-filename names the text of the standard input, which `-` stands for" });
  return {
    format: choose(formats, options.format ?? "pretty"),
    rules: readRules(options.rule ?? []),
    maxWarnings: maxWarnings === undefined ? undefined : wholeNumber("--max-warnings", maxWarnings),
    fix: options.fixDryRun === true ? "show" : options.fix === true ? "write" : "none",
    quiet: options.quiet === true,
    outputFile: options.outputFile,
    stdinName: stdinFilename,
    exitZero: options.exitZero === true,
    config: configChoice(options.config),
    cache: options.cache === true ? openCache(cacheLocation(options.cacheLocation)) : withoutCache,
  };
}

function configChoice(config: string | boolean | undefined): ConfigChoice {
  if (config === false) return { kind: "none" };
  return typeof config === "string" ? { kind: "file", path: config } : { kind: "search" };
}

/** Formats that services read: they have paths as the repository has them. */
export const isForServices = (format: RendererName): boolean =>
  rendererNames.indexOf(format) >= rendererNames.indexOf("github");
