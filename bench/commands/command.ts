import type { Options } from "../options.ts";

/** One word behind `npm run bench --`. */
export interface Command {
  readonly about: string;
  readonly run: (root: string, options: Options) => Promise<void>;
}

/** Progress stands apart from results, which can be piped. */
export const progress = (line: string): void => console.error(line);
