/** "Did you mean" for units: words, other spellings and wrong case. */
import { prefixRows, unitRows } from "./unit-table.ts";
import { isUnitSymbol, units } from "./units.ts";

/** Prefixes as words and as letters; `u` stands before both micro signs, so that advice is plain ASCII where it can be. */
const wordPrefixes = prefixRows
  .toReversed()
  .flatMap(({ symbol, word }) => [symbol, word].map((text) => ({ text, symbol: word === "micro" ? "u" : symbol })));

/** Words to symbols: volt, millivolt, msec, kilohertz … Only the letter of a prefix keeps its case (mohm, Mohm). */
const symbolOfWord: ReadonlyMap<string, string> = new Map([
  ...unitRows.flatMap((row) =>
    row.words.flatMap((word) => wordPrefixes.map((p) => [p.text + word, p.symbol + row.symbol] as const)),
  ),
  ...unitRows.flatMap((row) => row.words.map((word) => [word, row.symbol] as const)),
  ["micron", "um"],
  ["kilohm", "kohm"],
  ["megohm", "Mohm"],
  ["deg", "degC"],
  ["degree", "degC"],
]);

function readWord(text: string): string | undefined {
  const lower = text.toLowerCase();
  for (const spelling of [text, text.slice(0, 1) + lower.slice(1), lower]) {
    const found = symbolOfWord.get(spelling) ?? symbolOfWord.get(spelling.replace(/s$/, ""));
    if (found !== undefined && isUnitSymbol(found)) return found;
  }
  return undefined;
}

/** Prefixes that models of neurons use, likeliest first. */
const likelihood = ["m", "u", "n", "p", "", "k", "c", "M", "G"];
const rank = (symbol: string): number => {
  const place = likelihood.findIndex((prefix) => unitRows.some((row) => prefix + row.symbol === symbol));
  return place < 0 ? likelihood.length : place;
};

/** Up to three symbols that the writer of `symbol` may have meant, the likeliest first; none where nothing is near. */
export function nearUnits(symbol: string): string[] {
  const lower = symbol.toLowerCase();
  const word = readWord(symbol);
  if (word !== undefined) return [word];
  const plain = [...units.keys()].filter((known) => /^[\x20-\x7e]+$/.test(known));
  const otherCase = plain.filter((known) => known.toLowerCase() === lower);
  const near =
    otherCase.length > 0 || symbol.length < 3 ? otherCase : plain.filter((known) => oneEditApart(known, symbol));
  return near.sort((a, b) => rank(a) - rank(b)).slice(0, 3);
}

/** One letter put in, taken out or replaced. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
