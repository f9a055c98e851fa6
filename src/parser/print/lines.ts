/** Lines with what stands in columns: `=` of lines that belong together, cells of tables, comments behind statements. */

/** A line that others of its kind are aligned with. */
export interface Columns {
  /** Only lines of one kind are aligned: "equation", "let". */
  readonly kind: string;
  /** What stands before `=`. */
  readonly left: string;
  /** The elements of an array, where the value is one: lines of arrays are a table. */
  readonly cells?: readonly string[] | undefined;
}
export interface Line {
  readonly indent: string;
  text: string;
  readonly columns?: Columns | undefined;
  comment?: string | undefined;
}

/** Left sides that differ by more letters than this are no table: the gaps would be wider than the names. */
const mostGap = 1;

export function aligned(lines: readonly Line[]): readonly string[] {
  for (const run of runsOf(lines, ({ columns }) => columns?.kind)) alignColumns(run);
  for (const run of runsOf(lines, ({ comment }) => (comment === undefined ? undefined : "comment"))) alignComments(run);
  return lines.map(({ indent, text, comment }) => {
    const whole = text === "" ? "" : indent + text;
    return comment === undefined ? whole : `${whole}  ${comment}`;
  });
}

/** Neighbours with one key and one indentation, each on one line. */
function runsOf(lines: readonly Line[], key: (line: Line) => string | undefined): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  let last: Line | undefined;
  for (const line of lines) {
    const own = line.text.includes("\n") ? undefined : key(line);
    const goes = last !== undefined && own !== undefined && key(last) === own && last.indent === line.indent;
    if (goes) runs.at(-1)?.push(line);
    else if (own !== undefined) runs.push([line]);
    last = own === undefined ? undefined : line;
  }
  return runs.filter((run) => run.length > 1);
}

function alignColumns(run: readonly Line[]): void {
  const lefts = run.map(({ columns }) => columns?.left.length ?? 0);
  const [least, most] = [Math.min(...lefts), Math.max(...lefts)];
  const isTable = run.every(({ columns }) => columns?.cells !== undefined);
  if (most - least > mostGap && !isTable) return;
  const widths = isTable ? cellWidths(run) : undefined;
  for (const line of run) {
    const { left = "", cells } = line.columns ?? {};
    const right =
      widths === undefined || cells === undefined ? line.text.slice(left.length) : ` = ${row(cells, widths)}`;
    line.text = left.padEnd(most) + right;
  }
}

/** The widest element of each column; undefined where the arrays differ in length. */
function cellWidths(run: readonly Line[]): readonly number[] | undefined {
  const rows = run.map(({ columns }) => columns?.cells ?? []);
  const count = rows[0]?.length ?? 0;
  if (rows.some((cells) => cells.length !== count)) return undefined;
  return Array.from({ length: count }, (_, k) => Math.max(...rows.map((cells) => cells[k]?.length ?? 0)));
}

function row(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, k) => (k === cells.length - 1 ? cell : `${cell},`.padEnd((widths[k] ?? 0) + 1)));
  return `[${padded.join(" ")}]`;
}

function alignComments(run: readonly Line[]): void {
  const widest = Math.max(...run.map(({ text }) => text.length));
  for (const line of run) line.text = line.text.padEnd(widest);
}
