/** The TextMate grammar of the language, for editors and for pages: https://macromates.com/manual/en/language_grammars. */
import { words } from "./words.ts";

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly (Rule | { readonly include: string })[];
}

/** A name, as the scanner reads it; and what may not follow a word that is read whole. */
const name = String.raw`[\p{L}_][\p{L}\p{M}\p{Nd}_]*`;
const before = String.raw`(?<![\p{L}\p{M}\p{Nd}_])`;
const behind = String.raw`(?![\p{L}\p{M}\p{Nd}_])`;

const quoted = (word: string): string => word.replaceAll(/[$()*+.?[\\\]^{|}%]/g, String.raw`\$&`);
/** Longer words first: `|` takes the first that fits. */
const anyOf = (list: readonly string[]): string =>
  `(?:${list
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(quoted)
    .join("|")})`;
const whole = (list: readonly string[]): string => before + anyOf(list) + behind;
const called = (list: readonly string[]): string => whole(list) + String.raw`(?=\s*\()`;

/** One symbol of a unit, which is no call, index or member; then `/s`, `*cm`, `^(1/2)`. */
const symbol = `${anyOf(words.units)}${behind}(?![(\\[]|\\.(?!\\.))`;
const power = String.raw`(?:\^(?:-?\d+(?:\.\d+)?|\(-?\d+(?:/\d+)?\)))?`;
const unit = `(?:/${symbol}|[ \\t]*${symbol})${power}(?:[*/]${symbol}${power})*`;
const number = String.raw`(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?`;

const numbers: readonly Rule[] = [
  // The number of `x^2` takes no unit.
  {
    match: String.raw`(\^)\s*([+-]?)(${number})`,
    captures: captures("keyword.operator.arithmetic", "keyword.operator.arithmetic", "constant.numeric"),
  },
  { match: `(${number})(${unit})`, captures: captures("constant.numeric", "keyword.other.unit") },
  { match: number, name: "constant.numeric.neuro" },
];

const declarations: readonly Rule[] = [
  {
    match: `${before}(neuron|synapse|channel|gate)\\s+(${name})`,
    captures: captures("storage.type", "entity.name.type"),
  },
  { match: `${before}(function)\\s+(${name})`, captures: captures("storage.type", "entity.name.function") },
  { match: `${before}(population)\\s+(${name})`, captures: captures("storage.type", "entity.name.section") },
  {
    match: `${before}(by|method)\\s+(${anyOf(words.methods)})${behind}`,
    captures: captures("keyword.control", "support.constant.method"),
  },
  {
    match: `${before}(pairs)\\s+(${anyOf(words.pairs)})${behind}`,
    captures: captures("keyword.control", "support.constant.pairs"),
  },
  { match: `${before}(using|then|like)\\s+(${name})`, captures: captures("keyword.control", "entity.name.type") },
  { match: `^\\s*(seed|dt|sweep|trials)(?=\\s+[^=\\s])`, captures: captures("keyword.control") },
];

const derivative: Rule = {
  match: `${before}(d\\d*)(${name})(/dt\\d*)(?![\\p{L}\\p{M}\\p{Nd}_\\[])`,
  captures: captures("keyword.operator.derivative", "variable.other.state", "keyword.operator.derivative"),
};

/** What stands behind a dot is a member, whatever it is called elsewhere. */
const member: Rule = {
  match: `(\\.)(?!\\.)(${name})`,
  captures: captures("punctuation.accessor", "variable.other.member"),
};
const plainWords: readonly Rule[] = [
  { match: whole(words.values), name: "variable.language.neuro" },
  { match: whole(words.constants), name: "constant.language.neuro" },
  { match: whole(words.logical), name: "keyword.operator.logical.neuro" },
  { match: whole(words.declaring), name: "storage.type.neuro" },
  { match: whole(words.control), name: "keyword.control.neuro" },
  { match: called(words.functions), name: "support.function.neuro" },
  { match: called(words.distributions), name: "support.function.distribution.neuro" },
  { match: called(words.measures), name: "support.function.measure.neuro" },
  { match: whole(words.builtinConstants), name: "support.constant.neuro" },
  { match: name, name: "variable.other.neuro" },
];

const operators: readonly Rule[] = [
  { match: "->|\\.\\.", name: "keyword.operator.range.neuro" },
  { match: "<=|>=|==|!=|<|>", name: "keyword.operator.comparison.neuro" },
  { match: "[-+*/]?=", name: "keyword.operator.assignment.neuro" },
  { match: "[-+*/^%]", name: "keyword.operator.arithmetic.neuro" },
  { match: "[,;:]", name: "punctuation.separator.neuro" },
];

const comments: readonly Rule[] = [
  { match: "(?<![^\\s])///(?!/).*$", name: "comment.line.documentation.neuro" },
  { match: "//.*$", name: "comment.line.double-slash.neuro" },
  { begin: "/\\*", end: "\\*/", name: "comment.block.neuro" },
];
const string: Rule = {
  begin: '"',
  end: '"|$',
  name: "string.quoted.double.neuro",
  patterns: [{ match: "\\\\.", name: "constant.character.escape.neuro" }],
};

function captures(...names: readonly string[]): Readonly<Record<string, { readonly name: string }>> {
  return Object.fromEntries(names.map((one, k) => [String(k + 1), { name: `${one}.neuro` }]));
}

/** The grammar as text. */
export function textMateGrammar(): string {
  const grammar = {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    name: "Neuro",
    scopeName: "source.neuro",
    fileTypes: ["neuro"],
    patterns: ["comments", "string", "numbers", "derivative", "declarations", "member", "words", "operators"].map(
      (one) => ({ include: `#${one}` }),
    ),
    repository: {
      comments: { patterns: comments },
      string,
      numbers: { patterns: numbers },
      derivative,
      declarations: { patterns: declarations },
      member,
      words: { patterns: plainWords },
      operators: { patterns: operators },
    },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}
