import type { AnalyzeOptions } from "../analyze/analyze.ts";
import { option, type CommandSpec } from "./command.ts";

export const analyze: CommandSpec = {
  name: "analyze",
  define: (command, finish, console) => {
    command
      .description("phase planes, fixed points and bifurcations: every `analysis` of a model")
      .argument("<file>", "the model, a .neuro file")
      .addOption(option("-o, --output <folder>", "write analysis.json and a picture (SVG) of each analysis there"))
      .addOption(option("--json", "print one JSON object instead of the summary"))
      .action(async (file: string, options: AnalyzeOptions) => {
        const { runAnalyze } = await import("../analyze/analyze.ts");
        finish(runAnalyze(file, options, console));
      });
  },
};
