import type { ExplainOptions } from "../explain/explain.ts";
import { status } from "../failure.ts";
import { option, precisionOption, relaxedOption, tablesOption, withoutOption, type CommandSpec } from "./command.ts";

export const explain: CommandSpec = {
  name: "explain",
  define: (command, finish, console) => {
    command
      .description("say how a model will run and why, or what a diagnostic means")
      .argument("<what>", "model.neuro, model.neuro:12 for one line, a code such as NE3002, or the name of a rule")
      .addOption(option("--experiment <name>", "the experiment to look at; default: the first one"))
      .addOption(option("--target <name>", "auto (default), js, wasm, gpu, webgl or interpreter"))
      .addOption(precisionOption())
      .addOption(tablesOption())
      .addOption(relaxedOption())
      .addOption(withoutOption())
      .addOption(option("--format <format>", "pretty (default) or json"))
      .action(async (what: string, options: ExplainOptions) => {
        const { explainDiagnostic, isDiagnostic } = await import("../explain/diagnostic.ts");
        if (isDiagnostic(what)) {
          console.out.write(explainDiagnostic(what));
          return finish(status.fine);
        }
        const { runExplain } = await import("../explain/explain.ts");
        return finish(await runExplain(what, options, console));
      });
  },
};
