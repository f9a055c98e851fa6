import type { Channel } from "../console.ts";
import { counted, duration, grouped, short } from "../numbers.ts";
import { paintFor, type Paint } from "../paint.ts";
import { expectLine, whyText } from "../run/summary.ts";
import { table, type Column } from "../terminal/table.ts";
import { quantitiesOf, settingText, type Quantity } from "./quantities.ts";
import type { SweepResults } from "./results.ts";
import { isGood, type SweepRow } from "./row.ts";

/** A terminal shows no more; files have them all. */
const mostRows = 60;
const mostProblems = 20;

/** What a sweep gave, for a person at a terminal: a row for each run, then what went wrong. */
export function sweepText(results: SweepResults, channel: Channel): string {
  const paint = paintFor(channel);
  const blocks = [heading(results, paint), rowsText(results, paint), problems(results, paint), ending(results, paint)];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

function heading(results: SweepResults, paint: Paint): readonly string[] {
  const { variables, trials, seed, jobs } = results;
  const swept = variables.map(({ key, values }) => `${grouped(values.length)} of ${key}`);
  const plan = [...swept, ...(trials > 1 ? [counted(trials, "trial")] : [])].join(" × ");
  const facts = [
    `${counted(results.runs, "run")}${plan === "" ? "" : `: ${plan}`}`,
    trials > 1 ? `seeds ${seed} … ${seed + trials - 1}` : `seed ${seed}`,
    `target ${results.target}, ${results.precision}`,
    jobs > 1 ? `${jobs} at a time` : "one at a time",
  ];
  const early = results.ended_early === undefined ? [] : [paint.bad(`  ended early: ${results.ended_early}`)];
  return [
    `${paint.strong(results.model)}, ${results.experiment}`,
    `  ${paint.soft(facts.join(" · "))}`,
    ...whyText(results, paint),
    ...early,
  ];
}

const right = (title: string, unit = ""): Column => ({
  title: unit === "" ? title : `${title} (${unit})`,
  align: "right",
});

function rowsText(results: SweepResults, paint: Paint): readonly string[] {
  const { rows, variables, trials } = results;
  if (rows.length === 0) return [];
  const all = quantitiesOf(results);
  const rates = all.filter(({ kind }) => kind === "rate");
  const shown = all.filter(({ kind }) => kind !== "cv" || rates.length === 1);
  const columns = [
    right("run"),
    ...variables.map(({ key, unit }) => right(key, unit)),
    ...(trials > 1 ? [right("trial"), right("seed")] : []),
    ...shown.map(({ name, unit }) => right(name, unit)),
    right("time"),
    { title: "", align: "left" } as const,
  ];
  const lines = rows.slice(0, mostRows).map((row) => cells(row, results, shown, paint));
  const more = rows.length - mostRows;
  const rest = more > 0 ? [`  … ${counted(more, "more run")}: all are in the files of -o, and in --json`] : [];
  return [...table(columns, lines), ...rest];
}

function cells(
  row: SweepRow,
  { variables, trials }: SweepResults,
  shown: readonly Quantity[],
  paint: Paint,
): readonly string[] {
  return [
    String(row.run),
    ...variables.map(({ key }) => String(row.values[key])),
    ...(trials > 1 ? [String(row.trial), String(row.seed)] : []),
    ...shown.map(({ of }) => number(of(row))),
    duration(row.time_ms),
    verdict(row, paint),
  ];
}

const number = (value: number): string => (Number.isFinite(value) ? short(value) : "–");

function verdict(row: SweepRow, paint: Paint): string {
  if (row.status === "failed") return paint.bad("✗ failed");
  if (row.expect.length === 0) return "";
  return isGood(row) ? paint.good("✓") : paint.bad("✗");
}

function problems(results: SweepResults, paint: Paint): readonly string[] {
  const bad = results.rows.filter((row) => !isGood(row));
  const lines = bad.slice(0, mostProblems).flatMap((row) => problemLines(row, results, paint));
  const more = bad.length - mostProblems;
  return more > 0 ? [...lines, `  … and ${counted(more, "more run")}`] : lines;
}

/** Why a run is not good. */
export function problemLines(
  row: SweepRow,
  results: Pick<SweepResults, "variables" | "trials">,
  paint: Paint,
): readonly string[] {
  const setting = settingText(row, results);
  const failed = row.expect.filter((one) => !one.pass).map((one) => `  ${expectLine(one, paint)}`);
  const lines = row.status === "failed" ? [`    ${paint.bad("✗")} ${row.problem?.message ?? "it failed"}`] : failed;
  return [`  run ${row.run}${setting === "" ? "" : `: ${setting}`}`, ...lines];
}

function ending({ rows, runs, timing_ms: { compile, total } }: SweepResults, paint: Paint): readonly string[] {
  const bad = rows.filter((row) => !isGood(row)).length;
  const missing = runs - rows.length;
  const facts = [
    `${grouped(rows.length - bad)} good`,
    ...(bad > 0 ? [paint.bad(`${grouped(bad)} failed`)] : []),
    ...(missing > 0 ? [`${grouped(missing)} not done`] : []),
    paint.soft(`compile ${duration(compile)}`),
    paint.soft(`runs ${duration(total)}`),
  ];
  return [`  ${facts.join(" · ")}`];
}
