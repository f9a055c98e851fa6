import { catalogue, type Diagnostic } from "../../source/index.ts";
import { compileOptions, onGpu, type CodePlan } from "../code-options.ts";
import { artifactOf, check, type Declared } from "../compiler.ts";
import { CliFailure } from "../failure.ts";
import { simulate, type Order } from "../run/simulate.ts";
import { runWhere, type Question } from "../run/target-for.ts";
import { settingText } from "../sweep/quantities.ts";
import { runSweep, sweepOf } from "../sweep/sweep.ts";
import type { SweepRow, Task } from "../sweep/row.ts";
import type { ExpectResult } from "../results.ts";
import type { Case, Outcome } from "./outcome.ts";

type Source = Parameters<typeof check>[0];
type Artifact = ReturnType<typeof artifactOf>;

export interface TestOrder {
  readonly code: CodePlan;
  readonly jobs: number | undefined;
}

/** Undefined for an experiment that expects nothing: it is no test, and may be long. */
export async function runTest(source: Source, declared: Declared, order: TestOrder): Promise<Outcome | undefined> {
  const began = performance.now();
  const base = { file: source.name, experiment: declared.name, type: declared.type };
  const time = (): { readonly time_ms: number } => ({ time_ms: performance.now() - began });
  try {
    const compiled = (code: CodePlan): Artifact => artifactOf(check(source, compileOptions(code, declared.name)));
    const artifact = compiled(order.code);
    const expects = artifact.manifest.experiment?.expects.length ?? 0;
    if (expects === 0 && declared.type === "experiment") return undefined;
    const sweep = sweepOf(artifact.manifest) !== undefined;
    const plain = plainOrder(source, order.code.target);
    const forGpu = (): Artifact => compiled(onGpu(order.code));
    const found = await (sweep
      ? allRuns(artifact, plain, order.jobs)
      : oneRun({ plan: order.code, order: plain, artifact, forGpu }, plain));
    const { failure } = found;
    const cases = found.results.flatMap(({ run, expect }) =>
      expect.map((one, k): Case => ({ run, expect: one, span: declared.expects[k] })),
    );
    return { ...base, cases, failure, ...time() };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { ...base, cases: [], failure: error.diagnostics, ...time() };
  }
}

function plainOrder(source: Source, target: Order["target"]): Task["order"] {
  const nothing = { seed: undefined, for_ms: undefined, dt_ms: undefined };
  return { model: source.name, target, params: {}, ...nothing, compile_ms: 0 };
}

/** What the runs of an experiment gave; of each, all expectations in their order. */
interface Found {
  readonly results: readonly { readonly run?: string; readonly expect: readonly ExpectResult[] }[];
  readonly failure: readonly Diagnostic[];
}

async function oneRun(question: Question, order: Task["order"]): Promise<Found> {
  const { outcome, results, findings } = await runWhere(question, (answer) =>
    simulate(answer.loaded, { ...order, ...answer.order }),
  );
  const failure = outcome === "done" ? findings.filter((one) => one.severity === "error") : findings;
  return { results: [{ expect: results.expect }], failure };
}

async function allRuns(artifact: Artifact, order: Task["order"], jobs: number | undefined): Promise<Found> {
  const signal = new AbortController().signal;
  const results = await runSweep({ compiled: artifact, order, jobs, save: [], signal });
  const each = results.rows.map((row) => ({ run: settingText(row, results), expect: row.expect }));
  return { results: each, failure: results.rows.flatMap((row) => problemOf(row, settingText(row, results))) };
}

/** Why a run of a sweep did not come to its end. */
function problemOf(row: SweepRow, setting: string): readonly Diagnostic[] {
  if (row.problem === undefined) return [];
  const { code, message } = row.problem;
  return [{ code, ...catalogue[code], message: `${message} (${setting})` }];
}
