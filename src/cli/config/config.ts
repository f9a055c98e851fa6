import type { Code } from "../../source/index.ts";

/** How a rule is taken: as a warning, as an error, or not at all. */
export const levels = ["off", "warning", "error"] as const;
export type Level = (typeof levels)[number];

/** What a project settles for its files. */
export interface Config {
  /** The folder that patterns are seen from. */
  readonly folder: string;
  readonly rules: ReadonlyMap<Code, Level>;
  readonly maxWarnings?: number | undefined;
  /** Patterns of files that are not checked. */
  readonly ignore: readonly string[];
}

export const withoutConfig: Config = { folder: ".", rules: new Map(), ignore: [] };
