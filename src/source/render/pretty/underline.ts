import type { Cells } from "./cells.ts";
import type { Ink, Role } from "./ink.ts";
import type { Mark } from "./marks.ts";

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly primary: boolean;
  readonly text: string;
}

/**
 * The rows under a source line: carets for the main span, dashes for labels, each with its text. Only the last text fits
 * beside its mark; the others hang below, from right to left:
 *
 *     dv/dt = 4 mV + 3 ms
 *             ----^^^---- a time
 *             |   |
 *             |   these must be alike
 *             a voltage
 */
export function underline(marks: readonly Mark[], cells: Cells, ink: Ink, main: Role): readonly string[] {
  const placed = marks.map((mark) => place(mark, cells)).toSorted((a, b) => b.start - a.start || b.end - a.end);
  const rightmost = Math.max(...placed.map((mark) => mark.end));
  const beside = placed.find((mark) => mark.text !== "" && mark.end === rightmost && alone(mark, placed));
  const hanging = placed.filter((mark) => mark.text !== "" && mark !== beside);
  const rows = [
    markRow(placed, ink, main) + (beside === undefined ? "" : ` ${colour(beside, ink, main, beside.text)}`),
  ];
  if (hanging.length > 0) rows.push(connectors(hanging, ink, main));
  hanging.forEach((mark, k) => {
    const left = hanging.slice(k + 1).filter((other) => other.start < mark.start);
    const before = connectors(left, ink, main);
    rows.push(before + " ".repeat(mark.start - columnAfter(left)) + colour(mark, ink, main, mark.text));
  });
  return rows;
}

function place(mark: Mark, cells: Cells): Placed {
  const start = Math.min(cells.column(mark.start), cells.width);
  const end = Math.max(start + 1, Math.min(cells.column(mark.end), cells.width));
  return { start, end, primary: mark.primary, text: mark.text };
}

/** Nothing else with a text begins at the same column, so that a text beside the mark says clearly whose it is. */
function alone(mark: Placed, all: readonly Placed[]): boolean {
  return all.every((other) => other === mark || other.text === "" || other.start < mark.start);
}

function colour(mark: Placed, ink: Ink, main: Role, text: string): string {
  return ink(mark.primary ? main : "label", text);
}

function markRow(placed: readonly Placed[], ink: Ink, main: Role): string {
  const width = Math.max(...placed.map((mark) => mark.end));
  const row = new Array<string>(width).fill(" ");
  for (const mark of placed) if (!mark.primary) row.fill("-", mark.start, mark.end);
  for (const mark of placed) if (mark.primary) row.fill("^", mark.start, mark.end);
  return row.join("").replace(/\^+|-+/g, (run) => ink(run.startsWith("^") ? main : "label", run));
}

/** One `|` under the start of each mark. */
function connectors(marks: readonly Placed[], ink: Ink, main: Role): string {
  let row = "";
  let column = 0;
  for (const mark of marks.toReversed()) {
    if (mark.start < column) continue;
    row += " ".repeat(mark.start - column) + colour(mark, ink, main, "|");
    column = mark.start + 1;
  }
  return row;
}

function columnAfter(marks: readonly Placed[]): number {
  return marks.length === 0 ? 0 : marks[0]!.start + 1;
}
