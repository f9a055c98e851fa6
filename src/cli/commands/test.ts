import type { TestOptions } from "../test/test.ts";
import { option, type CommandSpec } from "./command.ts";

export const test: CommandSpec = {
  name: "test",
  define: (command, finish, console) => {
    command
      .description("run every `test` and `expect` of models")
      .argument("<files...>", "models, .neuro files")
      .addOption(option("--target <name>", "auto (default), js, wasm or interpreter"))
      .addOption(option("--format <format>", "pretty (default) or json"))
      .addOption(option("--quiet", "print failures only"))
      .action(async (files: readonly string[], options: TestOptions) => {
        const { runTests } = await import("../test/test.ts");
        finish(await runTests(files, options, console));
      });
  },
};
