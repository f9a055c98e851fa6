import { nodeConsole } from "./console.ts";
import { runProgram } from "./program.ts";

/** One command line to its end; gives the exit status. */
export function run(args: readonly string[]): Promise<number> {
  return runProgram(args, nodeConsole());
}
