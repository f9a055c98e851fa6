import type { Span } from "../../source/source.ts";
import type { ConstantValue } from "../model.ts";
import type { Session } from "../session.ts";
import { readCsv, type Csv } from "./csv.ts";
import { readNpy } from "./npy.ts";

/** The numbers of a file. */
export interface Data {
  readonly value: ConstantValue;
  readonly shape: readonly number[];
  /** All of them are whole. */
  readonly whole: boolean;
}
/** A table of text. */
export type Table = Extract<Csv, { ok: true }>;

/** The bytes of a file beside the text of `at`; undefined where there are none, which was reported. */
function bytesOf(session: Session, path: string, at: Span): Uint8Array | undefined {
  const found = session.loader.bytes(path, at.source.name);
  if ("bytes" in found) return found.bytes;
  session.report("NE2005", at, { module: path, why: found.error });
  return undefined;
}

function bad(session: Session, at: Span, place: string, why: string, help?: string): undefined {
  session.report("NE9020", at, { place, why }, { help });
  return undefined;
}

/** A table; undefined where it cannot be read, which was reported. */
export function readTable(session: Session, path: string, at: Span): Table | undefined {
  const bytes = bytesOf(session, path, at);
  if (bytes === undefined) return undefined;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bad(session, at, path, "it is not UTF-8 text", "arrays of NumPy are read where the name ends in `.npy`");
  }
  const table = readCsv(text);
  return table.ok ? table : bad(session, at, `${path}:${table.line}:${table.column}`, table.why);
}

/** An array in a file; of a table all columns, one row or one column as a vector. */
export function readData(session: Session, path: string, at: Span): Data | undefined {
  if (!path.toLowerCase().endsWith(".npy")) {
    const table = readTable(session, path, at);
    return table && dataOf(table.rows);
  }
  const bytes = bytesOf(session, path, at);
  const found = bytes === undefined ? undefined : readNpy(bytes);
  if (found === undefined) return undefined;
  return found.ok ? found : bad(session, at, path, found.why);
}

function dataOf(rows: readonly (readonly number[])[]): Data {
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  const whole = rows.every((row) => row.every(Number.isInteger));
  if (height === 1) return { value: rows[0] ?? [], shape: [width], whole };
  if (width === 1) return { value: rows.map((row) => row[0] ?? NaN), shape: [height], whole };
  return { value: rows, shape: [height, width], whole };
}

/** A column by the name in the header; undefined where there is none of that name, which was reported. */
export function columnOf(
  session: Session,
  { header, rows }: Table,
  name: { readonly name: string; readonly span: Span },
  path: string,
): Data | undefined {
  const at = header?.indexOf(name.name) ?? -1;
  if (at < 0) {
    const help = header === undefined ? "the table has no header" : `its columns: ${header.join(", ")}`;
    session.report("NE2040", name.span, { file: path, name: name.name }, { help });
    return undefined;
  }
  const value = rows.map((row) => row[at] ?? NaN);
  return { value, shape: [value.length], whole: value.every(Number.isInteger) };
}
