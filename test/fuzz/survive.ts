import { nodeHost } from "../../src/cli/host/node-host.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import type { Artifact, Compilation } from "../../src/driver/api.ts";
import { compile } from "../../src/driver/compile.ts";
import { createSimulation, RuntimeFailure } from "../../src/runtime/index.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";
import type { Mutant } from "./mutant.ts";

/** What became of a mutant; `defects` are the compiler's and the runtime's, not the text's. */
export interface Fate {
  readonly defects: readonly string[];
  readonly compiled: boolean;
  readonly ran: number;
  /** ms of the slowest compilation. */
  readonly slowest: number;
}

/** Compiles a mutant for each experiment and runs what compiles for `steps` steps. */
export async function survive({ path, text }: Mutant, steps = 20): Promise<Fate> {
  const defects: string[] = [];
  let [slowest, ran, compiled] = [0, 0, false];
  const timed = (experiment?: string): Compilation | undefined => {
    const began = performance.now();
    const found = caught(defects, "compile", () => compile(makeSource(path, text), nodeHost(), { experiment }));
    slowest = Math.max(slowest, performance.now() - began);
    if (found !== undefined) defects.push(...flawsOf(found, text));
    return found;
  };
  const first = timed();
  const titles = first?.ok === true ? (first.model?.experiments ?? []).slice(0, 4).map(({ name }) => name) : [];
  const all = [first, ...titles.map((title) => timed(title))];
  for (const artifact of all.slice(titles.length > 0 ? 1 : 0).map((one) => one?.artifact)) {
    if (artifact === undefined) continue;
    compiled = true;
    ran += await runs(artifact, steps, defects);
  }
  return { defects, compiled, ran, slowest };
}

function caught<T>(defects: string[], where: string, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    defects.push(`${where}: ${stackOf(error)}`);
    return undefined;
  }
}
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" ") : String(error);

/** Findings that no reader should see. */
function flawsOf({ ok, artifact, diagnostics }: Compilation, text: string): string[] {
  const flaws: string[] = [];
  if (ok !== !diagnostics.failed) flaws.push("ok does not follow from the findings");
  if (ok && artifact === undefined) flaws.push("sound, but without an artifact");
  if (diagnostics.all.length > 101 * 2) flaws.push(`${diagnostics.all.length} findings`);
  for (const { code, message, help, span } of diagnostics.all) {
    if (code === "NE0002") flaws.push(`internal error: ${message}`);
    if (/\bundefined\b|\[object|function \(/.test(message + (help ?? "")) && !text.includes("undefined"))
      flaws.push(`${code}: ${message} (${help ?? ""})`);
    const end = span?.source.text.length ?? 0;
    if (span !== undefined && !(0 <= span.start && span.start <= span.end && span.end <= end))
      flaws.push(`${code}: span ${span.start}-${span.end}`);
  }
  renderDiagnostics("pretty", diagnostics.all);
  return flaws;
}

/** Whether it got as far as running; refusals by the runtime are fine. */
async function runs(artifact: Artifact, steps: number, defects: string[]): Promise<number> {
  try {
    const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), {
      recordings: { maxBytes: 1e7 },
    });
    simulation.step(steps);
    await simulation.runExperiment({ signal: AbortSignal.timeout(20) });
    simulation.expects();
    simulation.summary();
    if (simulation.recordings.length < 0) defects.push("no recordings");
    simulation.destroy();
    return 1;
  } catch (error) {
    if (!(error instanceof RuntimeFailure)) defects.push(`run: ${stackOf(error)}`);
    else if (/undefined|NaN is|\[object/.test(error.problem.message)) defects.push(`run: ${error.problem.message}`);
    return 0;
  }
}
