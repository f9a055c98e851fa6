import type { CommandSpec } from "./command.ts";
import { analyze } from "./analyze.ts";
import { compile } from "./compile.ts";
import { explain } from "./explain.ts";
import { fmt } from "./fmt.ts";
import { laterCommands } from "./later.ts";
import { lint } from "./lint.ts";
import { lsp } from "./lsp.ts";
import { run } from "./run.ts";
import { test } from "./test.ts";

/** Every command, in the order of the help; the first one is meant where a command line names only a file. */
export const commands: readonly CommandSpec[] = [
  compile,
  run,
  test,
  lint,
  fmt,
  explain,
  analyze,
  lsp,
  ...laterCommands,
];
