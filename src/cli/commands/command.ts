import { Option, type Command } from "commander";
import type { Console } from "../console.ts";
import { twinOf } from "../environment.ts";

/** One command: its options, and the module that does the work, loaded only when it is asked for. */
export interface CommandSpec {
  readonly name: string;
  /** Not in the help. */
  readonly hidden?: boolean;
  /** @param finish takes the exit status */
  readonly define: (command: Command, finish: (status: number) => void, console: Console) => void;
}

/** An option with its twin in the environment. */
export function option(flags: string, description: string): Option {
  const made = new Option(flags, description);
  return made.env(twinOf(made.long ?? flags));
}

/** `--precision` and `--without`, wherever code is made. */
export const precisionOption = (): Option => option("--precision <type>", "f64 (default) or f32");
export const withoutOption = (): Option =>
  option("--without <passes>", "leave out optimisations, to measure what they gain").hideHelp();

export const tablesOption = (): Option =>
  option("--tables <error>", "look rate functions up, with at most this relative error: 1e-4");

export const relaxedOption = (): Option =>
  option("--relaxed-simd", "let vectors of WebAssembly round as this machine does it fastest");

/** `--set a=1 --set b=2`, or `a=1;b=2`, which is how one variable of the environment holds several. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), ...value.split(";").filter((one) => one.trim() !== "")];
}

/** Does the work of a command: once, or with --watch whenever a file changes. */
export async function repeated(
  options: { readonly watch?: boolean },
  files: readonly string[],
  console: Console,
  action: (signal?: AbortSignal) => number | Promise<number>,
): Promise<number> {
  if (options.watch !== true) return action();
  const { watchFiles } = await import("../watch/watch.ts");
  return watchFiles(files, action, console);
}
