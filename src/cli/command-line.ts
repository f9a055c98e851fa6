import { nodeConsole } from "./console.ts";
import type { Start } from "./launch/bundle.ts";
import { noteStart } from "./launch/started.ts";
import type { ThreadData } from "./lint/threads/share.ts";
import { runProgram } from "./program.ts";

/** One command line to its end; gives the exit status. */
export function run(args: readonly string[], start?: Start): Promise<number> {
  noteStart(start);
  return runProgram(args, nodeConsole());
}

/** One thread of `neuroc lint`. Only what it needs is loaded. */
export async function lintShare(data: ThreadData): Promise<void> {
  const { checkShare } = await import("./lint/threads/check-share.ts");
  checkShare(data);
}
