import type { TestOptions } from "../test/test.ts";
import {
  option,
  precisionOption,
  relaxedOption,
  repeated,
  tablesOption,
  withoutOption,
  type CommandSpec,
} from "./command.ts";

export const test: CommandSpec = {
  name: "test",
  define: (command, finish, console) => {
    command
      .description("run every `test` and `expect` of models")
      .argument("<files...>", "models, folders of them, or patterns")
      .addOption(option("--target <name>", "auto (default), js, wasm, gpu, webgl or interpreter"))
      .addOption(precisionOption())
      .addOption(tablesOption())
      .addOption(relaxedOption())
      .addOption(withoutOption())
      .addOption(option("-t, --filter <regex>", "only those whose title matches"))
      .addOption(option("--format <format>", "pretty (default), concise, json, github or junit"))
      .addOption(option("--jobs <number>", "runs of a sweep at one time; default: one for each core"))
      .addOption(option("--watch", "test again whenever a file changes"))
      .addOption(option("--quiet", "print failures only"))
      .action(async (words: readonly string[], options: TestOptions) => {
        const { filesOf } = await import("../lint/targets.ts");
        const files = filesOf(words);
        const { runTests } = await import("../test/test.ts");
        finish(await repeated(options, files, console, () => runTests(files, options, console)));
      });
  },
};
