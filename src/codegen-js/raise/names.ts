/** Identifiers of the emitted module. */
import { Names } from "../../ir/raise/names.ts";

/** Words that may not name anything in a module, and names that emitted code refers to. */
const reserved: readonly string[] = [
  ..."await break case catch class const continue debugger default delete do else enum export extends false finally for function".split(
    " ",
  ),
  ..."if implements import in instanceof interface let new null package private protected public return static super switch this".split(
    " ",
  ),
  ..."throw true try typeof var void while with yield eval arguments async of undefined NaN Infinity globalThis".split(
    " ",
  ),
  ..."Math Number Float64Array Float32Array Int32Array Uint32Array Uint16Array Uint8Array".split(" "),
];

/** The nearest identifier: letters of any script stay, the rest becomes `_`. */
export function toIdentifier(text: string): string {
  const clean = text.replace(/[^\p{ID_Continue}$]+/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(clean) ? clean : `_${clean}`;
}

export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** Names of a module. */
export const moduleScope = (taken: Iterable<string> = []): Names => new Names(toIdentifier, [...reserved, ...taken]);
