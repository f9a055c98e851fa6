/**
 * All that can be said of a file without running it: for every experiment and test, since some findings depend on their settings;
 * without what the file's own comments suppress.
 */
import { check } from "../checker/index.ts";
import type { CheckedExperiment, Model } from "../checker/model.ts";
import { lower } from "../ir/lower/index.ts";
import { optimise } from "../ir/passes/index.ts";
import { Pool } from "../ir/pool.ts";
import { findInSchedule } from "../ir/schedule/findings.ts";
import { parseOnce } from "../parser/parse-once.ts";
import type { OptInCode } from "../source/catalogue/index.ts";
import { Diagnostics, type Diagnostic } from "../source/diagnostic.ts";
import { distinct, inOrder } from "../source/in-order.ts";
import type { Source } from "../source/source.ts";
import { loaderOf } from "./compile.ts";
import type { Host } from "./host.ts";
import { suppress } from "./suppressions/suppress.ts";

export interface LintOptions {
  /** Rules that are off unless they are named here. */
  readonly optIn?: readonly OptInCode[] | undefined;
}

/** Errors, warnings and remarks in the order of the text, none twice. Never throws for what a user wrote. */
export function lint(source: Source, host: Host, { optIn = [] }: LintOptions = {}): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const ast = parseOnce(source, diagnostics);
  const model = check(ast, loaderOf(host, { sources: [source], data: [] }), diagnostics, optIn);
  if (model !== undefined && !diagnostics.failed) {
    const each = model.experiments.length === 0 ? [undefined] : model.experiments;
    // Most expressions of one experiment are those of another: what is worked out of them is remembered by the pool.
    const pool = new Pool();
    for (const experiment of each) findInMethods(pool, model, experiment, diagnostics);
  }
  const { kept, about } = suppress(ast, distinct(diagnostics.all), optIn);
  return inOrder([...kept, ...about]);
}

/** What is found where integrators are chosen, for one experiment. */
function findInMethods(pool: Pool, model: Model, experiment: CheckedExperiment | undefined, out: Diagnostics): void {
  const { program, names } = lower(pool, model, experiment);
  const ctx = { pool, names, out, without: new Set<never>(), rows: undefined };
  findInSchedule(optimise(program, ctx), ctx);
}
