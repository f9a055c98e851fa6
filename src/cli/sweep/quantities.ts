import type { SweepResults } from "./results.ts";
import type { SweepRow } from "./row.ts";

/** A number that every run gave: a column of the table. */
export interface Quantity {
  /** "rate of cells", "rate(cells)". */
  readonly name: string;
  readonly unit: string;
  readonly kind: "rate" | "cv" | "expect";
  /** NaN where the run did not give it. */
  readonly of: (row: SweepRow) => number;
}

/** Rate and CV of each population that spikes in some run, then what is expected. */
export function quantitiesOf(results: SweepResults): readonly Quantity[] {
  const measured = expectedOf(results);
  const populations = populationsOf(results);
  // Where nothing spikes, rates say something only if nothing else does.
  const spiking = populations.filter((name) => results.rows.some((row) => (row.populations[name]?.spikes ?? 0) > 0));
  const named = spiking.length === 0 && measured.length === 0 ? populations : spiking;
  return [...named.flatMap((name) => ratesOf(name, results)), ...measured];
}

const populationsOf = ({ rows }: SweepResults): readonly string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row.populations))),
];

function ratesOf(name: string, { rows }: SweepResults): readonly Quantity[] {
  const rate = (row: SweepRow): number => row.populations[name]?.rate_Hz ?? NaN;
  const cv = (row: SweepRow): number => row.populations[name]?.cv ?? NaN;
  const regularity = { name: `CV of ${name}`, unit: "", kind: "cv", of: cv } as const;
  const known = rows.some((row) => Number.isFinite(cv(row)));
  return [{ name: `rate of ${name}`, unit: "Hz", kind: "rate", of: rate }, ...(known ? [regularity] : [])];
}

function expectedOf({ rows }: SweepResults): readonly Quantity[] {
  const expects = rows.find((row) => row.expect.length > 0)?.expect ?? [];
  return expects.map(({ text, unit }, k) => ({
    name: measuredText(text),
    unit,
    kind: "expect",
    of: (row) => row.expect[k]?.value ?? NaN,
  }));
}

/** What an expectation measures, without what it wants of it: "rate(cells)" of "rate(cells) in 18 Hz .. 24 Hz". */
function measuredText(text: string): string {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if ("([".includes(text[k]!)) depth++;
    if (")]".includes(text[k]!)) depth--;
    if (depth === 0 && /^(?: in |\s*(?:<=?|>=?|==|!=))/.test(text.slice(k))) return text.slice(0, k).trim();
  }
  return text;
}

/** "I = 0.3 nA, trial 2". */
export function settingText(row: SweepRow, { variables, trials }: Pick<SweepResults, "variables" | "trials">): string {
  const values = variables.map(({ key, unit }) => `${key} = ${row.values[key]}${unit === "" ? "" : ` ${unit}`}`);
  return [...values, ...(trials > 1 ? [`trial ${row.trial}`] : [])].join(", ");
}
