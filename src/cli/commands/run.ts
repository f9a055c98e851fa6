import type { RunOptions } from "../run/options.ts";
import {
  collect,
  option,
  precisionOption,
  relaxedOption,
  repeated,
  tablesOption,
  withoutOption,
  type CommandSpec,
} from "./command.ts";

export const run: CommandSpec = {
  name: "run",
  define: (command, finish, console) => {
    command
      .description("compile a model, simulate an experiment and show the result")
      .argument("<file>", "the model, a .neuro file")
      .addOption(option("--experiment <name>", "which experiment or test; default: the first one"))
      .addOption(option("--target <name>", "auto (default), js, wasm, gpu, webgl or interpreter"))
      .addOption(precisionOption())
      .addOption(tablesOption())
      .addOption(relaxedOption())
      .addOption(withoutOption())
      .addOption(
        option("--set <name=value>", "give a parameter another value: p=0.02, cells.tau_m=15ms; repeatable").argParser(
          collect,
        ),
      )
      .addOption(option("--seed <number>", "another seed: another network, other noise"))
      .addOption(option("--for <time>", "simulate so long instead: 2s"))
      .addOption(option("--dt <time>", "another time step: 0.05ms"))
      .addOption(option("-o, --output <folder>", "write summary.json, the recordings and report.html there"))
      .addOption(option("--save <formats>", "how recordings are written: csv, npz, or both by a comma (default)"))
      .addOption(option("--plot", "draw the spike raster (the default)"))
      .addOption(option("--no-plot", "leave the spike raster out"))
      .addOption(option("--json", "print one JSON object instead of the summary"))
      .addOption(option("--no-recordings", "leave the recorded arrays out of the JSON"))
      .addOption(option("--jobs <number>", "of a sweep: runs at one time; default: one for each core"))
      .addOption(
        option(
          "--threads <number>",
          "that share the steps of a run, at most; exactly:2 even where slower; default: auto",
        ),
      )
      .addOption(option("--resume", "of a sweep with -o: do only the runs that are missing there"))
      .addOption(option("--save-runs", "of a sweep with -o: write the recordings of each run too, into runs/"))
      .addOption(option("--watch", "run again whenever the model, or a file it needs, changes"))
      .addOption(option("--quiet", "print nothing but failed expectations"))
      .action(async (file: string, options: RunOptions) => {
        const { runModel } = await import("../run/run.ts");
        finish(await repeated(options, [file], console, (signal) => runModel(file, options, console, signal)));
      });
  },
};
