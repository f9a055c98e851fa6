/** One function per way to damage a text. */
import type { Dice } from "./dice.ts";

/** @param other the text of another model, to take pieces from */
export type Damage = (text: string, dice: Dice, other: string) => string;

const tokenPattern = /\s+|[\p{L}_][\p{L}\p{Nd}_]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|->|\.\.|[-+*/=<>!]=|[\s\S]/gu;
const tokensOf = (text: string): string[] => text.match(tokenPattern) ?? [];
const linesOf = (text: string): string[] => text.split("\n");

const units = [
  "ms",
  "mV",
  "s",
  "nS",
  "pA",
  "Hz",
  "uF/cm^2",
  "mS/cm^2",
  "%",
  "/ms",
  "um",
  "mM",
  "degC",
  "furlong",
  "N",
  "/s^2",
  "^2",
  "mV^0.5",
];
const numbers = [
  "0",
  "-1",
  "1",
  "0.5",
  "1e400",
  "-1e400",
  "1e-400",
  "1e308",
  "1e12",
  "1e30",
  "-0",
  "0/0",
  "1/0",
  "nan",
  "NaN",
  "inf",
  "0x10",
  "1e",
  "1.",
  ".5",
  "1..2",
  "9007199254740993",
  "99999999999999999999999",
  "1_000",
  "(0-1)^0.5",
  "log(-1)",
  "sqrt(-1)",
  "3.7",
];
const strange = [
  "\u0000",
  "\u202e",
  "\u200b",
  "\ufeff",
  "\ufffd",
  "é",
  "τ",
  "µ",
  "Ω",
  "🧠",
  "e\u0301",
  "\ud800",
  "\u2028",
  "\u00a0",
  "−",
  "×",
  "“",
  "”",
  "½",
  "²",
  "٣",
  "\r",
  "\t",
  "\v",
];
const scraps = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "\n",
  ";",
  "=",
  "==",
  "'",
  '"',
  "/*",
  "*/",
  "//",
  "///",
  "..",
  "->",
  "+",
  "^",
  ",",
  ":",
  ".",
  "neuron A {",
  "state x",
  "ifelse",
  "else",
  "dv/dt",
  "in",
  "of",
  "import",
  "i",
  "j",
  "t",
  "dt",
  "pre",
  "post",
  "target",
  "refractory",
  "unless",
  "normal(0, 1)",
  "where",
  "sum(k in 0..3 : k)",
  "true",
  "self",
  "method rk4",
  "by exact",
  "delay 1 ms",
  "pairs all",
  "xi",
  "v(t - 1 ms)",
  "fixed_indegree(1000)",
  'list("x.csv")',
  "every dt",
  "at end",
  "record",
  "expect",
  "let",
];

export const damages: Readonly<Record<string, Damage>> = {
  "characters cut": (text, dice) => cut(text, dice.roll(text.length), 1 + dice.roll(12)),
  "characters doubled": (text, dice) => {
    const at = dice.roll(text.length);
    return insert(text, at, text.slice(at, at + 1 + dice.roll(30)));
  },
  "end cut off": (text, dice) => text.slice(0, dice.roll(text.length)),
  "line cut": (text, dice) => onList(linesOf(text), "\n", (all) => all.splice(dice.roll(all.length), 1)),
  "lines cut": (text, dice) =>
    onList(linesOf(text), "\n", (all) => all.splice(dice.roll(all.length), 2 + dice.roll(6))),
  "line doubled": (text, dice) =>
    onList(linesOf(text), "\n", (all) => all.splice(dice.roll(all.length), 0, dice.pick(all))),
  "lines exchanged": (text, dice) => onList(linesOf(text), "\n", (all) => exchange(all, dice)),
  "line of another model": (text, dice, other) =>
    onList(linesOf(text), "\n", (all) => all.splice(dice.roll(all.length), 0, dice.pick(linesOf(other)))),
  "block of another model": (text, dice, other) => {
    const from = dice.roll(other.length);
    return insert(text, dice.roll(text.length), other.slice(from, from + dice.roll(400)));
  },
  "token cut": (text, dice) => onList(tokensOf(text), "", (all) => all.splice(dice.roll(all.length), 1)),
  "token doubled": (text, dice) =>
    onList(tokensOf(text), "", (all) => {
      const at = dice.roll(all.length);
      all.splice(at, 0, all[at] ?? "");
    }),
  "tokens exchanged": (text, dice) => onList(tokensOf(text), "", (all) => exchange(all, dice)),
  "token of another model": (text, dice, other) =>
    onList(tokensOf(text), "", (all) => void (all[dice.roll(all.length)] = dice.pick(tokensOf(other)))),
  "name exchanged": (text, dice) => exchangeMatches(text, /\b[A-Za-z_]\w*\b/g, dice),
  "number changed": (text, dice) =>
    change(text, /(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, dice, () => dice.pick(numbers)),
  "unit changed": (text, dice) =>
    change(text, /(?<=\d ?)(?:[munpMk]?(?:s|V|A|S|F|Hz|m|M)|%)(?:\/\w+(?:\^\d)?)?\b/g, dice, () => dice.pick(units)),
  "operator changed": (text, dice) =>
    change(text, /[-+*/^<>=.,:]/g, dice, () => dice.pick(["+", "-", "*", "/", "^", "<", "==", "..", ",", "", "->"])),
  "Unicode put in": (text, dice) => insert(text, dice.roll(text.length), dice.pick(strange)),
  "scrap put in": (text, dice) => insert(text, dice.roll(text.length), ` ${dice.pick(scraps)} `),
  "byte changed": (text, dice) => {
    const bytes = new TextEncoder().encode(text);
    bytes[dice.roll(bytes.length)] = dice.roll(256);
    return new TextDecoder().decode(bytes);
  },
};

const cut = (text: string, at: number, length: number): string => text.slice(0, at) + text.slice(at + length);
const insert = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);

function onList(all: string[], between: string, damage: (all: string[]) => unknown): string {
  damage(all);
  return all.join(between);
}

function exchange(all: string[], dice: Dice): void {
  const [a, b] = [dice.roll(all.length), dice.roll(all.length)];
  [all[a], all[b]] = [all[b] ?? "", all[a] ?? ""];
}

function change(text: string, pattern: RegExp, dice: Dice, make: () => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const one = dice.pick(found);
  return text.slice(0, one.index) + make() + text.slice(one.index + one[0].length);
}

function exchangeMatches(text: string, pattern: RegExp, dice: Dice): string {
  const found = [...text.matchAll(pattern)];
  return found.length === 0 ? text : change(text, pattern, dice, () => dice.pick(found)[0]);
}
