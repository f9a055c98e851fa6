import type { FormatOptions } from "../format/format.ts";
import { option, type CommandSpec } from "./command.ts";

export const fmt: CommandSpec = {
  name: "fmt",
  define: (command, finish, console) => {
    command
      .description("put models into the one layout")
      .argument("<files...>", "models, .neuro files, folders of them; `-` reads stdin and writes stdout")
      .addOption(option("--check", "change nothing; show the difference, and fail, where a file is laid out otherwise"))
      .action(async (files: readonly string[], options: FormatOptions) => {
        const { runFormat } = await import("../format/format.ts");
        finish(runFormat(files, options, console));
      });
  },
};
