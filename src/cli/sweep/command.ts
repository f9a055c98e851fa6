import { join } from "node:path";
import type { Artifact } from "../../driver/api.ts";
import type { Console } from "../console.ts";
import { status } from "../failure.ts";
import { paintFor } from "../paint.ts";
import { sweepReport } from "../report/sweep.ts";
import { onInterrupt } from "../run/interrupt.ts";
import type { RunPlan } from "../run/options.ts";
import { prepareFolder, writeFiles } from "../run/outputs.ts";
import { ProgressBar } from "../terminal/progress.ts";
import { sweepCsv } from "./csv.ts";
import { Journal } from "./journal.ts";
import { sweepJson } from "./json.ts";
import type { SweepResults } from "./results.ts";
import { isGood, type Task } from "./row.ts";
import { runSweep, sweepOf } from "./sweep.ts";
import { problemLines, sweepText } from "./text.ts";

/** `neuroc run` of an experiment with a `sweep`: all its runs, one table. Ctrl-C keeps those that are done. */
export async function runSweepModel(
  artifact: Artifact,
  order: Task["order"],
  plan: RunPlan,
  console: Console,
  given?: AbortSignal,
): Promise<number> {
  const { output } = plan;
  if (output !== undefined) prepareFolder(output);
  const controller = new AbortController();
  const stopListening = onInterrupt(() => controller.abort());
  const bar = progressBar(console);
  try {
    const results = await runSweep({
      compiled: artifact,
      order: withoutTwice(order, artifact),
      jobs: plan.jobs,
      runsFolder: output === undefined || !plan.saveRuns ? undefined : join(output, "runs"),
      save: plan.save,
      journal: output === undefined ? undefined : new Journal(output, plan.resume),
      signal: given === undefined ? controller.signal : AbortSignal.any([controller.signal, given]),
      onProgress: console.err.interactive ? (done, total) => bar.update(done, total) : undefined,
    });
    bar.clear();
    show(results, plan, console);
    if (output !== undefined) write(output, results, plan, console);
    return exitOf(results);
  } finally {
    bar.clear();
    stopListening();
  }
}

/** `--dt` fixes a step that is swept, as `--set` does. */
function withoutTwice(order: Task["order"], { manifest }: Artifact): Task["order"] {
  const swept = sweepOf(manifest)?.variables.some(({ key }) => key === "dt") === true;
  if (order.dt_ms === undefined || !swept) return order;
  return { ...order, params: { ...order.params, dt: order.dt_ms }, dt_ms: undefined };
}

function progressBar({ err }: Console): ProgressBar {
  const facts = (done: number, total: number): readonly string[] => [`${Math.floor(done)} of ${total} runs`];
  return new ProgressBar({ write: err.write, now: () => performance.now(), columns: err.columns, facts });
}

function show(results: SweepResults, plan: RunPlan, { out, err }: Console): void {
  const bad = results.rows.filter((row) => !isGood(row));
  switch (plan.show) {
    case "json":
      out.write(sweepJson(results));
      break;
    case "summary":
      out.write(sweepText(results, out));
      break;
    case "failures":
      for (const row of bad) out.write(`${problemLines(row, results, paintFor(out)).join("\n")}\n`);
      break;
  }
  if (bad.length > 0) err.write(`${bad.length} of ${results.rows.length} runs failed\n`);
}

function write(folder: string, results: SweepResults, plan: RunPlan, { err }: Console): void {
  const written = writeFiles(folder, {
    "summary.json": [sweepJson(results)],
    "sweep.csv": [sweepCsv(results)],
    "report.html": [sweepReport(results)],
  });
  const all = plan.saveRuns ? [...written, join(folder, "runs")] : written;
  if (plan.show === "summary") err.write(`wrote ${all.join(", ")}\n`);
}

function exitOf(results: SweepResults): number {
  if (results.ended_early !== undefined) return status.interrupted;
  return results.rows.every(isGood) ? status.fine : status.failed;
}
