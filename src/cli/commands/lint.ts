import type { LintOptions } from "../lint/lint.ts";
import { collect, option, type CommandSpec } from "./command.ts";

export const lint: CommandSpec = {
  name: "lint",
  define: (command, finish, console) => {
    command
      .description("check models without running them")
      .argument("<files...>", "models, .neuro files")
      .addOption(option("--format <format>", "pretty (default), concise or json"))
      .addOption(option("--max-warnings <number>", "fail where there are more warnings than this"))
      .addOption(option("--rule <code=level>", "NW1234=off, =warning or =error; repeatable").argParser(collect))
      .addOption(option("--fix", "apply the fixes that findings carry").hideHelp())
      .addOption(option("--quiet", "show errors only"))
      .action(async (files: readonly string[], options: LintOptions) => {
        const { runLint } = await import("../lint/lint.ts");
        finish(runLint(files, options, console));
      });
  },
};
