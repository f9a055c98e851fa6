/**
 * Identifiers of the emitted WGSL. Names of the model end in `_`: no keyword, no reserved word and no name of the language does,
 * nor does any other name of the module, so none of them can be hidden or hit (WGSL, section 3.8: letters of any script).
 */
import { Names } from "../ir/raise/names.ts";

/** The nearest identifier: letters of any script stay, the rest becomes `_`; none begins with two of them. */
export function toIdentifier(text: string): string {
  const clean = text
    .replace(/[^\p{XID_Continue}]+/gu, "_")
    .replace(/_+/g, "_")
    .replace(/_$/, "");
  return /^_?\p{XID_Start}/u.test(clean) ? `${clean}_` : `n${clean}_`;
}

/** Names of a function of the module. */
export const wgslScope = (taken: Iterable<string> = []): Names => new Names(toIdentifier, taken);
