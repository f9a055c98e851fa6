export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows of text under their titles, columns two blanks apart. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = "  ",
): readonly string[] {
  const widths = columns.map((column, k) => Math.max(column.title.length, ...rows.map((row) => (row[k] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    indent +
    columns
      .map((column, k) =>
        column.align === "left" ? (cells[k] ?? "").padEnd(widths[k]!) : (cells[k] ?? "").padStart(widths[k]!),
      )
      .join("  ")
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}
