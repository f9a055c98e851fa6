/** What a table of numbers holds, or what is wrong with it and where. */
export type Csv =
  | {
      readonly ok: true;
      readonly header?: readonly string[] | undefined;
      readonly rows: readonly (readonly number[])[];
    }
  /** `line` and `column` count from 1, characters as an editor counts them. */
  | { readonly ok: false; readonly line: number; readonly column: number; readonly why: string };

interface Cell {
  readonly text: string;
  readonly column: number;
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Rows of numbers between commas, semicolons, tabs or blanks (whichever of these comes first in this order in the first row).
 * Lines that are empty or begin with `#` are left out. A first row of names is a header.
 */
export function readCsv(text: string): Csv {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const filled = lines
    .map((line, k) => ({ line, number: k + 1 }))
    .filter(({ line }) => line.trim() !== "" && !line.trim().startsWith("#"));
  const separator = [",", ";", "\t"].find((one) => filled[0]?.line.includes(one) === true) ?? " ";
  const rows = filled.map(({ line, number }) => ({ number, cells: cellsOf(line, separator) }));
  const named = rows[0]?.cells.every(({ text }) => isName(text)) === true;
  const header = named ? rows[0]!.cells.map(({ text }) => unquoted(text)) : undefined;
  const width = rows[0]?.cells.length ?? 0;
  const values: number[][] = [];
  for (const { number, cells } of named ? rows.slice(1) : rows) {
    if (cells.length !== width) return { ok: false, line: number, column: 1, why: unequal(cells.length, width, named) };
    const wrong = cells.find((cell) => !numeral.test(cell.text) || !Number.isFinite(Number(cell.text)));
    if (wrong !== undefined) return { ok: false, line: number, column: wrong.column, why: notANumber(wrong.text) };
    values.push(cells.map((cell) => Number(cell.text)));
  }
  if (values.length === 0) return { ok: false, line: 1, column: 1, why: "there are no numbers" };
  return { ok: true, header, rows: values };
}

const unquoted = (text: string): string => text.replaceAll(/^"|"$/g, "");
const isName = (text: string): boolean =>
  !numeral.test(text) && !/^[+-]?(?:nan|inf(?:inity)?)$/i.test(text) && text !== "";
const count = (cells: number): string => (cells === 1 ? "1 cell" : `${cells} cells`);
const unequal = (found: number, wanted: number, named: boolean): string =>
  `${count(found)}, and ${wanted} in the ${named ? "header" : "first row"}`;
const notANumber = (text: string): string =>
  text === "" ? "this cell is empty" : `'${text.slice(0, 40)}' is no number`;

function cellsOf(line: string, separator: string): readonly Cell[] {
  if (separator === " ")
    return [...line.matchAll(/\S+/g)].map((match) => ({ text: match[0], column: match.index + 1 }));
  let start = 0;
  return line.split(separator).map((raw) => {
    const cell = { text: raw.trim(), column: start + raw.length - raw.trimStart().length + 1 };
    start += raw.length + 1;
    return cell;
  });
}
