import { summaryLine, type Diagnostic, type OptInCode } from "../../source/index.ts";
import { choose, formats, wholeNumber } from "../choices.ts";
import { lint } from "../../driver/lint.ts";
import { nodeHost } from "../host/node-host.ts";
import type { Console } from "../console.ts";
import { CliFailure, refuse, status } from "../failure.ts";
import { writeFindings } from "../findings.ts";
import { counted } from "../numbers.ts";
import { readSource } from "../host/source-file.ts";
import { applyRules, askedFor, readRules } from "./rules.ts";

export interface LintOptions {
  readonly format?: string;
  readonly maxWarnings?: string;
  readonly rule?: readonly string[];
  readonly fix?: boolean;
  readonly quiet?: boolean;
}

/** All findings of all files, as the command's result on stdout. */
export function runLint(files: readonly string[], options: LintOptions, console: Console): number {
  if (options.fix === true) refuse("NE0001", { what: "--fix" });
  const format = choose(formats, options.format ?? "pretty");
  const rules = readRules(options.rule ?? []);
  const most = options.maxWarnings === undefined ? Infinity : wholeNumber("--max-warnings", options.maxWarnings);
  const linted = files.map((file) => lintFile(file, askedFor(rules)));
  const findings = applyRules(
    linted.flatMap((one) => one.findings),
    rules,
  );
  const shown = options.quiet === true ? findings.filter((one) => one.severity === "error") : findings;
  writeFindings(console.out, shown, format);
  const warnings = findings.filter((one) => one.severity === "warning").length;
  const failed = warnings > most || findings.some((one) => one.severity === "error");
  if (format === "pretty" && !(options.quiet === true && !failed))
    console.err.write(`${closing(files.length, findings, warnings, most)}\n`);
  if (linted.some((one) => one.unreadable)) return status.wrongUse;
  return failed ? status.failed : status.fine;
}

function closing(files: number, findings: readonly Diagnostic[], warnings: number, most: number): string {
  const tooMany = warnings > most ? `; at most ${counted(most, "warning")} allowed` : "";
  return `${counted(files, "file")}: ${summaryLine(findings)}${tooMany}`;
}

/** One file that cannot be read does not keep the others from being checked. */
function lintFile(
  path: string,
  optIn: readonly OptInCode[],
): { readonly findings: readonly Diagnostic[]; readonly unreadable: boolean } {
  try {
    return { findings: lint(readSource(path), nodeHost(), { optIn }), unreadable: false };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { findings: error.diagnostics, unreadable: true };
  }
}
