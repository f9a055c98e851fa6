import { quantitiesOf } from "./quantities.ts";
import type { SweepResults } from "./results.ts";
import { isGood } from "./row.ts";

/**
 * The table of a sweep as CSV (RFC 4180, `\n` at the end of each line): a line for each run, units in the names of the columns. A value
 * that a run did not give is empty; `pass` is 1 where the run came to its end and all it expects holds.
 */
export function sweepCsv(results: SweepResults): string {
  const quantities = quantitiesOf(results);
  const named = (name: string, unit: string): string => (unit === "" ? name : `${name} (${unit})`);
  const head = [
    "run",
    ...results.variables.map(({ key, unit }) => named(key, unit)),
    "trial",
    "seed",
    ...quantities.map(({ name, unit }) => named(name, unit)),
    "pass",
    "status",
    "problem",
    "time (ms)",
  ];
  const rows = results.rows.map((row) => [
    row.run,
    ...results.variables.map(({ key }) => row.values[key] ?? NaN),
    row.trial,
    row.seed,
    ...quantities.map(({ of }) => of(row)),
    isGood(row) ? 1 : 0,
    row.status,
    row.problem?.message ?? "",
    Math.round(row.time_ms * 1000) / 1000,
  ]);
  return [head, ...rows].map((cells) => `${cells.map(field).join(",")}\n`).join("");
}

function field(value: string | number): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : "";
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
