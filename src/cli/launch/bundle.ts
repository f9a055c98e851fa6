/** The built command line: one file (`dist/cli/bundle/neuroc.cjs`), read as a script so that V8 can be given compiled code of it. */
import { readFileSync } from "node:fs";
import { getBuiltinModule } from "node:process";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/** What the file exports: `src/cli/command-line.ts`. */
export interface CommandLine {
  readonly run: (args: readonly string[], start: Start) => Promise<number>;
  readonly lintShare: (order: unknown) => Promise<void>;
}

/** How a process was started, for threads of it that start the same way. */
export interface Start {
  readonly bundle: string;
  /** The file with compiled code; it need not be there. Undefined where nothing is to be kept. */
  readonly kept: string | undefined;
}

type Wrapped = (module: { exports: unknown }, require: typeof getBuiltinModule, url: string) => void;

/** It is ASCII, and its last line is the hash of what is before. */
export const readBundle = (url: string): string => readFileSync(fileURLToPath(url), "latin1");

export const hashOfBundle = (text: string): string => text.slice(-17, -1);

export function scriptOf(text: string, url: string, cachedData: Buffer | undefined): Script {
  return new Script(`(function (module, require, bundleUrl) {${text}})`, {
    filename: fileURLToPath(url),
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

export function load(script: Script, url: string): CommandLine {
  const module = { exports: {} as CommandLine };
  (script.runInThisContext() as Wrapped)(module, getBuiltinModule, url);
  return module.exports;
}
