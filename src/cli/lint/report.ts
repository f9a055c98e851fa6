import { version } from "../../driver/version.ts";
import { renderDiagnostics, type Diagnostic } from "../../source/index.ts";
import type { RenderOptions } from "../../source/render/renderer.ts";
import type { Console } from "../console.ts";
import { pageText } from "../explain/diagnostic.ts";
import { writeText } from "../files/write-text.ts";
import { writeStepSummary } from "../step-summary.ts";
import type { LintedFile } from "./lint-file.ts";
import { isForServices, type LintPlan } from "./options.ts";
import { repositoryPaths } from "./repository-paths.ts";
import { stepSummary } from "./step-summary.ts";

/**
 * Writes the report to stdout, or to the file that it is asked for in.
 * @param closing what it comes to, in one line
 */
export function writeReport(files: readonly LintedFile[], plan: LintPlan, closing: string, console: Console): void {
  const channel = plan.fix === "write" && files.some(({ fromStdin }) => fromStdin) ? console.err : console.out;
  const findings = files.flatMap((one) => shown(one, plan));
  const options = renderOptions(files, plan);
  if (plan.outputFile !== undefined) writeText(plan.outputFile, renderDiagnostics(plan.format, findings, options));
  else {
    const width = channel.interactive ? channel.columns() : undefined;
    channel.write(renderDiagnostics(plan.format, findings, { ...options, color: channel.color, width }));
  }
  if (plan.format === "github") writeStepSummary(stepSummary(findings, closing, options));
}

const shown = ({ findings }: LintedFile, { quiet }: LintPlan): readonly Diagnostic[] =>
  quiet ? findings.filter(({ severity }) => severity === "error") : findings;

function renderOptions(files: readonly LintedFile[], { format }: LintPlan): RenderOptions {
  const owners = new Map(files.flatMap(({ name, findings }) => findings.map((one) => [one, name] as const)));
  return {
    files: files.map(({ name }) => name),
    fileOf: (finding) => owners.get(finding),
    pathOf: isForServices(format) ? repositoryPaths(process.env) : undefined,
    version,
    pageText,
  };
}
