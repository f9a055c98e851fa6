import { counted, duration, short } from "../numbers.ts";
import { sweepFigures } from "../plots/sweep.ts";
import { escape } from "../plots/svg.ts";
import { quantitiesOf } from "../sweep/quantities.ts";
import type { SweepResults } from "../sweep/results.ts";
import { isGood, type SweepRow } from "../sweep/row.ts";
import { early, figureGroup, header, page } from "./html.ts";
import { code, parameterTable, section, verdict, type Column } from "./tables.ts";

/** The report of a sweep: facts, what was measured against what was swept, and a row for each run. */
export function sweepReport(results: SweepResults): string {
  const figures = sweepFigures(results);
  const pairs = Array.from({ length: Math.ceil(figures.length / 2) }, (_, k) => figures.slice(2 * k, 2 * k + 2));
  return page(results, [
    header(results, factsOf(results)),
    early(results),
    pairs.map(figureGroup).join("\n"),
    runTable(results),
    parameterTable(results.parameters),
  ]);
}

function factsOf(results: SweepResults): readonly (readonly [string, string])[] {
  const { trials, seed, rows } = results;
  const bad = rows.filter((row) => !isGood(row)).length;
  return [
    ["runs", String(results.runs)],
    ["good", String(rows.length - bad)],
    ["failed", bad > 0 ? String(bad) : ""],
    ["not done", rows.length < results.runs ? String(results.runs - rows.length) : ""],
    ["trials", String(trials)],
    ["seeds", trials > 1 ? `${seed} … ${seed + trials - 1}` : String(seed)],
    ["target", `${results.target}, ${results.precision}`],
    ["chosen because", results.why ?? ""],
    ["time", duration(results.timing_ms.total)],
  ];
}

function runTable(results: SweepResults): string {
  const { variables, trials, rows } = results;
  const quantities = quantitiesOf(results);
  const number = (title: string, unit = ""): Column => ({
    title: unit === "" ? title : `${title} (${unit})`,
    number: true,
  });
  const columns = [
    { title: "run" },
    ...variables.map(({ key, unit }) => number(key, unit)),
    ...(trials > 1 ? [number("trial")] : []),
    number("seed"),
    ...quantities.map(({ name, unit }) => number(name, unit)),
    number("time"),
    { title: "" },
  ];
  const cells = rows.map((row) => [
    String(row.run),
    ...variables.map(({ key }) => String(row.values[key])),
    ...(trials > 1 ? [String(row.trial)] : []),
    String(row.seed),
    ...quantities.map(({ of }) => (Number.isFinite(of(row)) ? short(of(row)) : "–")),
    duration(row.time_ms),
    outcome(row),
  ]);
  return section(counted(rows.length, "run"), columns, cells);
}

function outcome(row: SweepRow): string {
  const failed = row.expect.filter((one) => !one.pass).map(({ text }) => `<br>${code(text)}`);
  const why = row.status === "failed" ? `<br>${escape(row.problem?.message ?? "it failed")}` : failed.join("");
  return verdict(isGood(row), ["good", "failed"]) + why;
}
