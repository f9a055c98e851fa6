import type { SweepResults } from "./results.ts";
import { isGood } from "./row.ts";

/** The object of `neuroc run --json` and of `summary.json` for a sweep. A number that JSON does not know is null. */
export function sweepJson(results: SweepResults): string {
  const { variables, trials, seed, parameters, rows, runs, ...facts } = results;
  const swept = variables.map(({ key, unit, values }) => [key, { unit, values }] as const);
  const given = parameters.map(({ key, value, unit }) => [key, { value, unit }] as const);
  const object = {
    ...facts,
    sweep: { variables: Object.fromEntries(swept), trials, seed },
    parameters: Object.fromEntries(given),
    runs: rows.map((row) => ({ ...row, pass: isGood(row) })),
    good: rows.filter(isGood).length,
    failed: rows.filter((row) => !isGood(row)).length,
    missing: runs - rows.length,
  };
  return `${JSON.stringify(object, undefined, 2)}\n`;
}
