import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { bytes as bytesText } from "../numbers.ts";
import { didYouMean } from "../../source/index.ts";
import { noteRead } from "../watch/reads.ts";
import { osReason } from "./os-reason.ts";

/** A text has at most ten million characters, of at most four bytes each: a larger file need not be read. */
const mostBytes = 40_000_000;

export type Text = { readonly ok: true; readonly text: string } | Unread;
export type Unread =
  | { readonly ok: false; readonly problem: "unreadable"; readonly why: string; readonly help?: string | undefined }
  | { readonly ok: false; readonly problem: "not UTF-8"; readonly byte: number; readonly help?: string | undefined }
  | {
      readonly ok: false;
      readonly problem: "too large";
      readonly size: string;
      readonly limit: string;
      readonly help?: undefined;
    };

/** The text of a file, without a byte order mark, or why there is none. */
export function readText(path: string): Text {
  const read = readBytes(path);
  return read.ok ? decode(read.bytes) : read;
}

/** The bytes of a file, or why there are none. */
export function readBytes(path: string, most = mostBytes): { readonly ok: true; readonly bytes: Uint8Array } | Unread {
  noteRead(path);
  try {
    const found = statSync(path);
    if (found.isDirectory()) return { ok: false, problem: "unreadable", why: "it is a folder" };
    return found.size > most ? tooLarge(found.size, most) : { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    return {
      ok: false,
      problem: "unreadable",
      why: osReason(error),
      help: isMissing(error) ? nearFile(path) : undefined,
    };
  }
}

/** The text of the standard input. */
export function readStandardInput(): Text {
  try {
    return decode(readFileSync(0));
  } catch (error) {
    return { ok: false, problem: "unreadable", why: osReason(error) };
  }
}

function decode(bytes: Uint8Array): Text {
  if (bytes.length > mostBytes) return tooLarge(bytes.length);
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const byte = firstWrongByte(bytes);
    return {
      ok: false,
      problem: "not UTF-8",
      byte,
      help: isUtf16(bytes) ? "it looks like UTF-16; save it as UTF-8" : undefined,
    };
  }
}

const tooLarge = (size: number, most = mostBytes): Unread => ({
  ok: false,
  problem: "too large",
  size: bytesText(size),
  limit: bytesText(most),
});

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** The start of the first character that is none. The longest prefix that can begin a text is found by halving. */
function firstWrongByte(bytes: Uint8Array): number {
  let good = "";
  let low = 0;
  let high = bytes.length + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const text = beginningOfText(bytes.subarray(0, middle));
    if (text === undefined) high = middle;
    else [low, good] = [middle, text];
  }
  return Buffer.byteLength(good);
}

/** Its whole characters; undefined where these bytes begin no UTF-8 text. */
function beginningOfText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** A file of the same folder with a similar name. */
function nearFile(path: string): string | undefined {
  try {
    return didYouMean(basename(path), readdirSync(dirname(path)));
  } catch {
    return undefined;
  }
}
