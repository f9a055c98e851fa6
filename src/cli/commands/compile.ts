import type { CompileOptions } from "../compile/compile.ts";
import {
  option,
  precisionOption,
  relaxedOption,
  repeated,
  tablesOption,
  withoutOption,
  type CommandSpec,
} from "./command.ts";

export const compile: CommandSpec = {
  name: "compile",
  define: (command, finish, console) => {
    command
      .description("compile a model to an ES module and its types (also without the word `compile`)")
      .argument("<file>", "the model, a .neuro file")
      .addOption(
        option("-o, --output <folder>", "write there instead of beside the model; `-` writes the module to stdout"),
      )
      .addOption(option("--target <name>", "js (default), wasm, gpu or webgl"))
      .addOption(
        option("--emit <stage>", "print a stage instead: ast, model, program, kernels, passes, js, wat or wgsl"),
      )
      .addOption(option("--experiment <name>", "the experiment to compile; default: the first one"))
      .addOption(precisionOption())
      .addOption(tablesOption())
      .addOption(relaxedOption())
      .addOption(withoutOption())
      .addOption(option("--watch", "compile again whenever the model changes"))
      .addOption(option("--quiet", "do not say what was written"))
      .action(async (file: string, options: CompileOptions) => {
        const { runCompile } = await import("../compile/compile.ts");
        finish(await repeated(options, [file], console, () => runCompile(file, options, console)));
      });
  },
};
