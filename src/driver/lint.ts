/**
 * All that can be said of a file without running it: for every experiment and test, since some findings depend on their settings;
 * without what the file's own comments suppress.
 */
import { check } from "../checker/index.ts";
import { parseOnce } from "../parser/parse-once.ts";
import type { OptInCode } from "../source/catalogue/index.ts";
import { Diagnostics, type Diagnostic } from "../source/diagnostic.ts";
import { distinct, inOrder } from "../source/in-order.ts";
import type { Source } from "../source/source.ts";
import { loaderOf } from "./compile.ts";
import type { Host } from "./host.ts";
import { findInPrograms } from "./program-findings.ts";
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
  if (model !== undefined && !diagnostics.failed) findInPrograms(model, diagnostics);
  const { kept, about } = suppress(ast, distinct(diagnostics.all), optIn);
  return inOrder([...kept, ...about]);
}
