import { refuse } from "../failure.ts";
import type { CommandSpec } from "./command.ts";

/** Words that are kept for commands to come: they get a clear answer instead of being taken for files. */
const names = ["new", "doc", "import"] as const;

export const laterCommands: readonly CommandSpec[] = names.map((name) => ({
  name,
  hidden: true,
  define: (command) => {
    command
      .description("not yet supported")
      .argument("[words...]")
      .allowUnknownOption()
      .action(() => refuse("NE0001", { what: `the command \`neuroc ${name}\`` }));
  },
}));
