import { catalogue, didYouMean } from "../../source/index.ts";
import { distance } from "../../source/suggest.ts";

/** So many are proposed at most. */
const most = 3;

/**
 * "did you mean `unused`, `unused-part` or `unused-value`?": the rules whose names have most words in common with a name that there is
 * not; else the one that is nearest letter by letter.
 */
export function didYouMeanRule(text: string): string | undefined {
  const wanted = wordsOf(text);
  const names = [...new Set(Object.values(catalogue).map(({ name }) => name))];
  const shared = names
    .map((name) => compared(wanted, name))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common || Number(b.begins) - Number(a.begins) || a.others - b.others);
  const [best] = shared;
  if (best === undefined) return didYouMean(text, [...Object.keys(catalogue), ...names]);
  const complete = best.common === wanted.length && best.others === 0;
  const proposed = complete ? [best] : shared.filter(({ common }) => common === best.common).slice(0, most);
  const quoted = proposed.map(({ name }) => `\`${name}\``);
  return `did you mean ${[quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter((one) => one !== "").join(" or ")}?`;
}

interface Compared {
  readonly name: string;
  /** Words that both have, and words that the rule's name alone has. */
  readonly common: number;
  readonly others: number;
  /** Whether the first words are the same. */
  readonly begins: boolean;
}

function compared(wanted: readonly string[], name: string): Compared {
  const words = wordsOf(name);
  const common = words.filter((word) => wanted.some((other) => isSameWord(word, other))).length;
  const begins = isSameWord(words[0] ?? "", wanted[0] ?? "");
  return { name, common, others: words.length - common, begins };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[-_ ]+/);

/** Equal, in another form (`states`, `param`), or mistyped by a letter; short words are taken as they are. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < shortest) return a === b;
  return long.startsWith(short) || (short.length > shortest && distance(a, b) <= 1);
}

const shortest = 4;
