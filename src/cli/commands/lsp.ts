import { Option } from "commander";
import type { CommandSpec } from "./command.ts";

export const lsp: CommandSpec = {
  name: "lsp",
  define: (command) => {
    command
      .description("the language server, for editors")
      .option("--stdio", "messages on stdin and stdout; there is no other way")
      // VS Code hands it to every server; the package of the protocol reads it by itself.
      .addOption(new Option("--clientProcessId <id>", "the editor, whose end is the server's end").hideHelp())
      .action(async () => {
        const { startServer } = await import("../lsp/server.ts");
        startServer();
      });
  },
};
