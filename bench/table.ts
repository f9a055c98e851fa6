/** A table in Markdown, padded so that it reads well in a terminal too. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => string;
  /** Texts stand at the left; numbers, which is the rule, at the right. */
  readonly text?: boolean | undefined;
}

export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, k) => Math.max(3, ...lines.map((line) => (line[k] ?? "").length)));
  const written = lines.map((line) => line.map((cell, k) => pad(cell, widths[k] ?? 0, columns[k]?.text === true)));
  const rule = columns.map(({ text }, k) => "-".repeat((widths[k] ?? 0) - 1) + (text === true ? "-" : ":"));
  return [written[0] ?? [], rule, ...written.slice(1)].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

const pad = (cell: string, width: number, text: boolean): string => (text ? cell.padEnd(width) : cell.padStart(width));

/** Three significant digits in plain notation; nothing where nothing was measured. */
export function seconds(value: number): string {
  if (Number.isNaN(value)) return "";
  return value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 1
        ? value.toFixed(2)
        : value.toFixed(3);
}

/** How many times as fast. */
export function ratio(theirs: number, ours: number): string {
  const value = theirs / ours;
  if (!Number.isFinite(value)) return "";
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)}×`;
}

export const grouped = (value: number): string => (Number.isNaN(value) ? "" : Math.round(value).toLocaleString("en"));

export const fixed = (value: number, digits: number): string => (Number.isNaN(value) ? "" : value.toFixed(digits));

export function memory(bytes: number): string {
  if (Number.isNaN(bytes)) return "";
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;
}
