import type { LintOptions } from "../lint/lint.ts";
import { collect, option, type CommandSpec } from "./command.ts";

const lintHelp = `
Exit status: 0 nothing was found; 1 an error, or more warnings than allowed; 2 wrong use, or a file that cannot be read. Remarks change nothing.
Settings of a project: neuroc.config.json, or "neuroc" in package.json.`;

export const lint: CommandSpec = {
  name: "lint",
  define: (command, finish, console) => {
    command
      .description("check models without running them")
      .argument("<files...>", "models, folders of them, or patterns such as 'models/**/*.neuro'; `-` reads stdin")
      .addOption(option("--format <format>", "pretty (default), concise, json, github, gitlab, sarif or junit"))
      .addOption(option("--rule <code=level>", "NW1234=off, =warning or =error; repeatable").argParser(collect))
      .addOption(option("--max-warnings <number>", "allow so many warnings; default: none"))
      .addOption(option("--fix", "apply the fixes that cannot change what a model means"))
      .addOption(option("--fix-dry-run", "show what --fix would change"))
      .addOption(option("--quiet", "show errors only"))
      .addOption(option("--output-file <path>", "write the report there"))
      .addOption(option("--stdin-filename <path>", "the file that the standard input stands for"))
      .addOption(option("--exit-zero", "end with 0 though something was found"))
      .addOption(option("--cache", "keep what was found, for files that do not change"))
      .addOption(option("--cache-location <path>", "keep it in this file"))
      .addOption(option("--config <path>", "this configuration, for all files"))
      .addOption(option("--no-config", "no configuration"))
      .addHelpText("after", lintHelp)
      .action(async (files: readonly string[], options: LintOptions) => {
        const { runLint } = await import("../lint/lint.ts");
        finish(await runLint(files, options, console));
      });
  },
};
