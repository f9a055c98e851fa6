import { statSync } from "node:fs";
import type { Config } from "./config.ts";

interface Kept {
  readonly mtimeMs: number;
  readonly size: number;
  readonly config: Config | undefined;
}

/** Configurations that were read, as long as their files stay as they are. */
export class KeptConfigs {
  readonly #kept = new Map<string, Kept>();

  /** That of a file. What `read` throws is not kept. */
  of(file: string, read: () => Config | undefined): Config | undefined {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? nothing;
    const before = this.#kept.get(file);
    if (before?.mtimeMs === mtimeMs && before.size === size) return before.config;
    const config = read();
    this.#kept.set(file, { mtimeMs, size, config });
    return config;
  }
}

const nothing = { mtimeMs: -1, size: -1 };
