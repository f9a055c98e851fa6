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
export function quantitiesOf({ rows }: SweepResults): readonly Quantity[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.populations)))];
  const spiking = names.filter((name) => rows.some((row) => (row.populations[name]?.spikes ?? 0) > 0));
  const populations = (spiking.length === 0 ? names : spiking).flatMap((name): readonly Quantity[] => [
    { name: `rate of ${name}`, unit: "Hz", kind: "rate", of: (row) => row.populations[name]?.rate_Hz ?? NaN },
    { name: `CV of ${name}`, unit: "", kind: "cv", of: (row) => row.populations[name]?.cv ?? NaN },
  ]);
  const expects = rows.find((row) => row.expect.length > 0)?.expect ?? [];
  const measured = expects.map(({ text, unit }, k): Quantity => ({
    name: measuredText(text),
    unit,
    kind: "expect",
    of: (row) => row.expect[k]?.value ?? NaN,
  }));
  return [...populations, ...measured];
}

/** What an expectation measures, without what it wants of it: "rate(cells)" of "rate(cells) in 18 Hz .. 24 Hz". */
export function measuredText(text: string): string {
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
