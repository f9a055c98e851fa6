import { summaryLine, type Diagnostic } from "../../source/index.ts";
import { withoutConfig } from "../config/config.ts";
import { configFinder } from "../config/find-config.ts";
import type { Console } from "../console.ts";
import { unifiedDiff } from "../diff.ts";
import { CliFailure, status, type Status } from "../failure.ts";
import { writeText } from "../files/write-text.ts";
import { writeFindings } from "../findings.ts";
import { counted } from "../numbers.ts";
import { mend } from "./fix.ts";
import { findingsOf, lintFiles, type LintedFile } from "./lint-file.ts";
import { planLint, type LintOptions, type LintPlan } from "./options.ts";
import { writeReport } from "./report.ts";
import type { Rules } from "./rules.ts";
import { filesOf, isIgnored } from "./targets.ts";

export type { LintOptions } from "./options.ts";

/** All findings of all files, as the command's result on stdout. */
export async function runLint(words: readonly string[], options: LintOptions, console: Console): Promise<number> {
  const plan = planLint(options, words);
  const { files, ignored } = await lintAll(words, plan);
  keep(plan, console);
  const mended = plan.fix === "none" ? [] : files.map((one) => mendFile(one, plan, console));
  const left = plan.fix === "write" ? mended.map(({ file }) => file) : files;
  const failed = left.some(({ findings }) => findings.some(isError)) || tooMany(left, plan).length > 0;
  const closing = closingLine(
    left,
    ignored,
    mended.map(({ count }) => count),
    plan,
  );
  if (plan.fix !== "show") writeReport(left, plan, closing, console);
  if (isClosed(plan) && !(plan.quiet && !failed)) console.err.write(`${closing}\n`);
  return exitStatus(left, failed, plan);
}

/** What was found is the result, kept or not: a place that cannot be written is only warned of. */
function keep({ cache }: LintPlan, console: Console): void {
  try {
    cache.save();
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    const notes = ["what was found is not kept for the next time"];
    writeFindings(
      console.err,
      error.diagnostics.map((one) => ({ ...one, severity: "warning", notes })),
    );
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";
const isWarning = ({ severity }: Diagnostic): boolean => severity === "warning";

/** Reports that only programs read are not followed by a line for people, unless they go into a file. */
const isClosed = ({ format, outputFile, fix }: LintPlan): boolean =>
  format === "pretty" || format === "github" || outputFile !== undefined || fix !== "none";

function exitStatus(files: readonly LintedFile[], failed: boolean, { exitZero }: LintPlan): Status {
  if (files.some(({ source }) => source === undefined)) return status.wrongUse;
  return failed && !exitZero ? status.failed : status.fine;
}

async function lintAll(
  words: readonly string[],
  plan: LintPlan,
): Promise<{ readonly files: readonly LintedFile[]; readonly ignored: number }> {
  const configOf = configFinder(plan.config);
  const all = filesOf(words).map((file) => {
    const place = file === "-" ? (plan.stdinName ?? "-") : file;
    const config = configOf(place);
    return { file, config, ignored: isIgnored(place, config) };
  });
  const wanted = all.filter(({ ignored }) => !ignored);
  const targets = wanted.map(({ file, config }) => ({ path: file, config, rules: rulesOf(config.rules, plan) }));
  return { files: await lintFiles(targets, plan), ignored: all.length - wanted.length };
}

const rulesOf = (own: Rules, { rules }: LintPlan): Rules => new Map([...own, ...rules]);

interface MendedFile {
  readonly file: LintedFile;
  readonly count: number;
}

/** Writes the mended text, or shows what it would change. */
function mendFile(file: LintedFile, plan: LintPlan, console: Console): MendedFile {
  const { source, config } = file;
  if (source === undefined) return { file, count: 0 };
  const rules = rulesOf(config.rules, plan);
  const mended = mend(source, file.findings, (text) => findingsOf(text, rules));
  if (plan.fix === "show") console.out.write(unifiedDiff(source.name, source.text, mended.source.text));
  else if (file.fromStdin) console.out.write(mended.source.text);
  else if (mended.count > 0) writeText(source.name, mended.source.text);
  return { file: { ...file, source: mended.source, findings: mended.findings }, count: mended.count };
}

/** What a project, or the command line, allows, where there are more warnings. */
function tooMany(files: readonly LintedFile[], { maxWarnings }: LintPlan): readonly number[] {
  const projects = Map.groupBy(files, ({ config }) => (maxWarnings === undefined ? config : withoutConfig));
  return [...projects].flatMap(([config, own]) => {
    const allowed = maxWarnings ?? config.maxWarnings ?? 0;
    const found = own.reduce((sum, { findings }) => sum + findings.filter(isWarning).length, 0);
    return found > allowed ? [allowed] : [];
  });
}

function closingLine(files: readonly LintedFile[], ignored: number, mended: readonly number[], plan: LintPlan): string {
  const findings = summaryLine(files.flatMap((one) => one.findings));
  const given = plan.maxWarnings !== undefined || files.some(({ config }) => config.maxWarnings !== undefined);
  const [allowed] = given ? tooMany(files, plan) : [];
  const count = mended.reduce((sum, one) => sum + one, 0);
  const inFiles = counted(mended.filter((one) => one > 0).length, "file");
  return [
    `${counted(files.length, "file")}${ignored === 0 ? "" : ` (${ignored} ignored)`}: ${findings}`,
    ...(allowed === undefined ? [] : [`at most ${counted(allowed, "warning")} allowed`]),
    ...(count === 0
      ? []
      : [`${counted(count, "finding")} ${plan.fix === "write" ? "mended" : "would be mended"} in ${inFiles}`]),
  ].join("; ");
}
