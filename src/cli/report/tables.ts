import { bytes, grouped, short, withUnit } from "../numbers.ts";
import { escape } from "../plots/svg.ts";
import type { Results } from "../results.ts";

export interface Column {
  readonly title: string;
  readonly number?: boolean;
}

/** Cells are markup. Nothing where there are no rows. */
export function section(title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const kind = (column: Column | undefined): string => (column?.number === true ? ' class="number"' : "");
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escape(column.title)}</th>`).join("");
  const body = rows.map((row) => {
    const cells = row.map((cell, k) =>
      k === 0 ? `<th scope="row">${cell}</th>` : `<td${kind(columns[k])}>${cell}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<section><h2>${escape(title)}</h2><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join("\n")}</tbody></table></div></section>`;
}

export const code = (text: string): string => `<code>${escape(text)}</code>`;

export const verdict = (pass: boolean, words: readonly [good: string, bad: string] = ["holds", "fails"]): string =>
  pass ? `<span class="verdict pass">✓ ${words[0]}</span>` : `<span class="verdict fail">✗ ${words[1]}</span>`;

export function expectTable(expects: Results["expect"]): string {
  return section(
    "Expectations",
    [{ title: "expect" }, { title: "value", number: true }, { title: "", number: true }],
    expects.map((one) => [code(one.text), escape(withUnit(one.value, one.unit)), verdict(one.pass)]),
  );
}

export function populationTable(populations: Results["populations"]): string {
  return section(
    "Populations",
    [
      { title: "population" },
      ...["size", "spikes", "rate (Hz)", "CV of intervals"].map((title) => ({ title, number: true })),
    ],
    Object.entries(populations).map(([name, one]) => [
      code(name),
      grouped(one.size),
      grouped(one.spikes),
      short(one.rate_Hz),
      Number.isFinite(one.cv) ? short(one.cv, 3) : "–",
    ]),
  );
}

export function connectionTable(connections: Results["connections"]): string {
  return section(
    "Connections",
    [{ title: "connection" }, { title: "synapses", number: true }, { title: "memory", number: true }],
    Object.entries(connections).map(([name, one]) => [code(name), grouped(one.synapses), bytes(one.bytes)]),
  );
}

const inHeader: ReadonlySet<string> = new Set(["dt", "seed"]);

export function parameterTable(parameters: Results["parameters"]): string {
  return section(
    "Parameters",
    [{ title: "parameter" }, { title: "value", number: true }, { title: "" }],
    parameters
      .filter((one) => !inHeader.has(one.key))
      .map((one) => [code(one.key), escape(withUnit(one.value, one.unit, 6)), escape(one.doc ?? "")]),
  );
}
