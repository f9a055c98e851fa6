import { basename } from "node:path";
import type { Diagnostic } from "../../source/index.ts";
import type { Artifact } from "../../driver/api.ts";
import { compileOptions, onGpu } from "../code-options.ts";
import { artifactOf, check, declaredIn, requireExperiment, type Declared } from "../compiler.ts";
import type { Console } from "../console.ts";
import { refuse, status } from "../failure.ts";
import { resultsJson } from "../files/json.ts";
import { writeFindings } from "../findings.ts";
import { readSource } from "../host/source-file.ts";
import { paintFor } from "../paint.ts";
import type { Results } from "../results.ts";
import { ProgressBar } from "../terminal/progress.ts";
import { onInterrupt } from "./interrupt.ts";
import { planRun, refuseSweepOptions, type RunOptions, type RunPlan } from "./options.ts";
import { readSettings } from "./settings.ts";
import { simulate, type Loaded, type Order, type Simulated } from "./simulate.ts";
import { expectLine, failedText, summaryText } from "./summary.ts";
import { runWhere, sideBySide } from "./target-for.ts";

/** `neuroc run`: compiles, simulates, shows and writes. */
export async function runModel(
  file: string,
  options: RunOptions,
  console: Console,
  signal?: AbortSignal,
): Promise<number> {
  const plan = planRun(options);
  const source = readSource(file);
  const began = performance.now();
  const checked = check(source, compileOptions(plan, plan.experiment));
  const compile_ms = performance.now() - began;
  requireExperiment(source, checked.compilation, plan.experiment);
  const artifact = artifactOf(checked);
  if (artifact.manifest.experiment === undefined) noExperiment(source.name, declaredIn(checked.compilation));
  if (plan.experiment === undefined && plan.show === "summary") tellOthers(declaredIn(checked.compilation), console);
  const params = readSettings(artifact.manifest, plan.set);
  const { target, without, tables, relaxedSimd, seed, for_ms, dt_ms } = plan;
  const order = {
    model: basename(source.name),
    target,
    without,
    tables,
    relaxedSimd,
    params,
    seed,
    for_ms,
    dt_ms,
    compile_ms,
  };
  if (artifact.manifest.experiment.sweep !== undefined) {
    const { runSweepModel } = await import("../sweep/command.ts");
    const ended = await runSweepModel(artifact, { ...order, ...sideBySide(plan) }, plan, console, signal);
    writeFindings(console.err, warnings(checked.findings));
    return ended;
  }
  refuseSweepOptions(plan, artifact.manifest.experiment.name);
  if (plan.output !== undefined) (await import("./outputs.ts")).prepareFolder(plan.output);
  const ordered = { ...order, threads: plan.threads };
  const forGpu = (): Artifact => artifactOf(check(source, compileOptions(onGpu(plan), plan.experiment)));
  const simulated = await runWhere({ plan, order: ordered, artifact, forGpu }, (answer) =>
    interruptible(answer.loaded, { ...ordered, ...answer.order }, console, signal),
  );
  show(simulated.results, plan, console);
  if (plan.output !== undefined) {
    const { writeOutputs } = await import("./outputs.ts");
    const written = writeOutputs(plan.output, simulated.results, plan.save);
    if (plan.show === "summary") console.err.write(`wrote ${written.join(", ")}\n`);
  }
  writeFindings(console.err, [...warnings(checked.findings), ...simulated.findings]);
  return exitOf(simulated);
}

/** Which of several experiments this is, and how another one is run. */
function tellOthers(declared: readonly Declared[], { err }: Console): void {
  const [first, ...others] = declared.filter(({ type }) => type === "experiment").map(({ name }) => `"${name}"`);
  if (first === undefined || others.length === 0) return;
  err.write(`this is ${first}; --experiment runs another one: ${others.join(", ")}\n`);
}

function noExperiment(path: string, declared: readonly Declared[]): never {
  const names = declared.map(({ name }) => `"${name}"`).join(", ");
  const tests = `\`neuroc test\` runs its tests; \`--experiment\` runs one of them: ${names}`;
  refuse("NE9010", { path }, { help: declared.length > 0 ? tests : "add one, such as `experiment { run 1 s }`" });
}

const warnings = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  findings.filter((one) => one.severity !== "error");

/** Simulates under a progress bar; Ctrl-C ends the run and keeps what it recorded. */
async function interruptible(
  model: Loaded,
  order: Omit<Order, "onProgress" | "signal" | "onBuilt">,
  { err }: Console,
  given: AbortSignal | undefined,
): Promise<Simulated> {
  const bar = new ProgressBar({ write: err.write, now: () => performance.now(), columns: err.columns });
  const controller = new AbortController();
  // While the network is built nothing was recorded that could be kept: then Ctrl-C ends the command itself.
  let stopListening = (): void => undefined;
  try {
    return await simulate(model, {
      ...order,
      signal: given === undefined ? controller.signal : AbortSignal.any([controller.signal, given]),
      onProgress: err.interactive
        ? ({ simulatedMs, done, total }) => bar.update(simulatedMs, (simulatedMs * total) / done)
        : undefined,
      onBuilt: () => {
        stopListening = onInterrupt(() => controller.abort());
      },
    });
  } finally {
    bar.clear();
    stopListening();
  }
}

function show(results: Results, plan: RunPlan, { out, err }: Console): void {
  switch (plan.show) {
    case "json":
      for (const piece of resultsJson(results, plan.recordings)) out.write(piece);
      break;
    case "summary":
      out.write(summaryText(results, out, { raster: plan.plot }));
      break;
    case "failures":
      for (const one of results.expect) if (!one.pass) out.write(`${expectLine(one, paintFor(out))}\n`);
      break;
  }
  if (results.expect.some((one) => !one.pass)) err.write(`${failedText(results.expect)}\n`);
}

function exitOf({ outcome, results }: Simulated): number {
  switch (outcome) {
    case "aborted":
      return status.interrupted;
    case "failed":
      return status.failed;
    case "done":
      return results.expect.every((one) => one.pass) ? status.fine : status.failed;
  }
}
