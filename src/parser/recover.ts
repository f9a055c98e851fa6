/** What went wrong, in the words of the reader: a mistake of the grammar to one diagnostic, and common slips mended on the way. */
import type { Diagnostics } from "../source/diagnostic.ts";
import { span, type Source, type Span } from "../source/source.ts";
import { didYouMean } from "../source/suggest.ts";
import { replace, shorten } from "./scanner.ts";
import { foreignAdvice } from "./foreign.ts";
import { foreignKeywords } from "./slips.ts";
import { hasStrange } from "./strange.ts";
import {
  Additive,
  Arrow,
  Colon,
  Comparison,
  Dot,
  Else,
  EOF,
  Equals,
  IfElse,
  isReserved,
  isType,
  LBrace,
  makeLexeme,
  Name,
  NumberLiteral,
  retype,
  Spike,
  StringLiteral,
  Terminator,
  Test,
  When,
  type Lexeme,
} from "./tokens.ts";

/** Thrown by the grammar where a token does not fit; never leaves the parser. */
export class SyntaxFault {
  readonly token: Lexeme;
  readonly previous: Lexeme;
  readonly expected: string;
  readonly rule: string;
  constructor(token: Lexeme, previous: Lexeme, expected: string, rule: string) {
    this.token = token;
    this.previous = previous;
    this.expected = expected;
    this.rule = rule;
  }
}

const at = (source: Source, token: Lexeme): Span => span(source, token.startOffset, token.end);

/**
 * Reports and repairs a slip whose meaning is plain; the statement, whose first token has the index `start`, is then read again.
 * Each repair changes a token into one that fits, so this ends.
 */
export function mend(tokens: Lexeme[], start: number, fault: SyntaxFault, source: Source, out: Diagnostics): boolean {
  return (
    mendElseIf(fault, source, out) ||
    mendKeyword(tokens, start, source, out) ||
    mendEquals(tokens, start, fault, source, out) ||
    mendWhen(tokens, fault, source, out)
  );
}

/** `} else if x {` for `} else ifelse x {`. */
function mendElseIf({ token, previous }: SyntaxFault, source: Source, out: Diagnostics): boolean {
  if (previous.tokenType !== Else || token.image !== "if") return false;
  retype(token, IfElse, "ifelse");
  out.report(
    "NE1012",
    at(source, token),
    { wrong: "if", right: "ifelse" },
    { fix: replace(at(source, token), "ifelse") },
  );
  return true;
}

/** `if x {` for `ifelse x {`. */
function mendKeyword(tokens: Lexeme[], start: number, source: Source, out: Diagnostics): boolean {
  const first = tokens[start];
  const foreign = first?.tokenType === Name || first?.image === "while" ? foreignKeywords.get(first.image) : undefined;
  if (first === undefined || foreign === undefined) return false;
  const wrong = first.image;
  retype(first, foreign.type, foreign.right);
  out.report(
    "NE1012",
    at(source, first),
    { wrong, right: foreign.right },
    { fix: replace(at(source, first), foreign.right) },
  );
  return true;
}

const conditionWords = [IfElse, When];

/** `ifelse x = 1 {`: `=` where a condition compares. */
function mendEquals(tokens: Lexeme[], start: number, fault: SyntaxFault, source: Source, out: Diagnostics): boolean {
  const { token } = fault;
  if (token.tokenType !== Equals) return false;
  const index = tokens.indexOf(token, start);
  const inCondition = tokens
    .slice(start, index)
    .some((t) => isType(t, ...conditionWords) || ["while_loop", "unless", "where", "expect"].includes(t.image));
  if (!inCondition) return false;
  retype(token, Comparison, "==");
  out.report("NE1013", at(source, token), {}, { fix: replace(at(source, token), "==") });
  return true;
}

/** `spike v > 1 {` and `event e v > 1 {` without `when`; `when` is put in. */
function mendWhen(tokens: Lexeme[], fault: SyntaxFault, source: Source, out: Diagnostics): boolean {
  if (fault.expected !== When.LABEL || isType(fault.token, LBrace, Terminator)) return false;
  const index = tokens.indexOf(fault.token);
  const place = fault.token.image === "if" ? fault.token : undefined;
  out.report(
    "NE1016",
    at(source, fault.token),
    { after: shorten(fault.previous.image) },
    { help: "write `when` before the condition" },
  );
  if (place !== undefined) retype(place, When, "when");
  else tokens.splice(index, 0, makeLexeme(When, "when", fault.token.startOffset, fault.token.startOffset));
  return true;
}

/** The closing bracket that was put in for a missing one: what is wrong there was reported. */
const isPutIn = (token: Lexeme): boolean => token.image !== "" && token.end === token.startOffset;

/**
 * @param list the rule of the list that the statement stands in
 * @param first the statement's first token
 * @param after the token behind the faulty one
 */
export function reportFault(
  fault: SyntaxFault,
  list: string,
  first: Lexeme,
  after: Lexeme,
  source: Source,
  out: Diagnostics,
): void {
  const { token, previous } = fault;
  // Another language's word that was reported, and does not fit here in its right spelling either.
  const respelled =
    (token === first || previous === first) && source.text.slice(first.startOffset, first.end) !== first.image;
  if (respelled || isPutIn(token) || (token.tokenType === Terminator && isPutIn(after))) return;
  if (hasStrange(out.all, span(source, first.startOffset, Math.max(first.end, endOfPlace(source, token))))) return;
  const known = ["assignment", "definition"].includes(fault.rule) && previous === first ? listNames[list] : undefined;
  if (known !== undefined) {
    out.report(
      "NE1001",
      at(source, first),
      { expected: known.what, found: describe(first) },
      { help: foreignAdvice(first.image, list) ?? didYouMean(first.image, known.words) },
    );
    return;
  }
  const place =
    isType(token, EOF) || (token.tokenType === Terminator && token.image === "")
      ? endOf(source, previous)
      : at(source, token);
  if (fault.expected === StringLiteral.LABEL && previous.tokenType === Test) {
    out.report("NE1019", at(source, previous), {}, { help: 'write `test "what it shows" { … }`' });
  } else if (fault.expected === When.LABEL) {
    out.report(
      "NE1016",
      place,
      { after: shorten(previous.image) },
      { help: `write \`${previous.tokenType === Spike ? "spike" : "event name"} when <condition>\`` },
    );
  } else if (fault.expected === "a name" && isReserved(token.image)) {
    out.report("NE1018", place, { word: token.image, role: "a name" }, { help: "choose another name" });
  } else {
    out.report(
      "NE1001",
      place,
      { expected: fault.expected, found: describe(token) },
      { help: adviceFor(fault, list, first) },
    );
  }
}

/** What is missing at the end of a line may be anything up to there. */
function endOfPlace({ text }: Source, token: Lexeme): number {
  if (token.image !== "") return token.end;
  const newline = text.indexOf("\n", token.startOffset);
  return newline < 0 ? text.length : newline;
}

/** The last character of a token: where something is missing behind it. */
const endOf = (source: Source, token: Lexeme): Span => span(source, Math.max(0, token.end - 1), Math.max(token.end, 0));

export function describe(token: Lexeme): string {
  if (token.tokenType === EOF) return "the end of the file";
  if (token.tokenType === Terminator) return token.image === ";" ? "';'" : "the end of the line";
  return `'${shorten(token.image)}'`;
}

const declarations = [
  "import",
  "export",
  "param",
  "const",
  "let",
  "function",
  "neuron",
  "synapse",
  "channel",
  "population",
  "connect",
  "experiment",
  "test",
  "analysis",
  "train",
  "for_loop",
];
const members = [
  "param",
  "const",
  "let",
  "state",
  "input",
  "noise",
  "function",
  "gate",
  "requires",
  "output",
  "channel",
  "history",
  "method",
  "spike",
  "event",
  "on",
  "every",
];
const listNames: Readonly<Record<string, { readonly what: string; readonly words: readonly string[] }>> = {
  item: { what: "a declaration", words: declarations },
  member: { what: "a member of a neuron, synapse or channel", words: members },
  step: { what: "a step of an experiment", words: ["dt", "seed", "run", "set", "at", "record", "expect", "sweep"] },
  connectClause: { what: "`pairs …`, `delay …` or `name = value`", words: ["pairs", "delay"] },
  statement: { what: "a statement", words: ["let", "ifelse", "for_loop", "while_loop", "return", "refractory"] },
};

function adviceFor({ token, previous, expected, rule }: SyntaxFault, list: string, first: Lexeme): string | undefined {
  if (token === first && token.tokenType === Additive)
    return "an expression goes on in the next line only after an operator, a comma or inside brackets";
  const foreign = first.tokenType === Name || token === first ? foreignAdvice(first.image, list) : undefined;
  if (foreign !== undefined) return foreign;
  if (expected === LBrace.LABEL) {
    return first.image === "import"
      ? "the names stand between braces: `import { Name } from …`"
      : "a block stands between braces: `{ … }`";
  }
  if (expected === Colon.LABEL && first.image === "population") return "write `population name: Neuron[size]`";
  if (token.image === "(" && previous.image === "]")
    return "the past of a component is a component of the past: `V(t - 5 ms)[k]`";
  if (token.image === "." && first.image === "sweep")
    return "a sweep varies parameters of the model: declare `param tau = 10 ms`, and give it to the population, `Cell[10](tau = tau)`";
  if (rule === "valued" && isType(token, NumberLiteral) && previous.end === token.startOffset)
    return "a decimal point is written `1.5`";
  if (isType(token, Dot) && first.image === "set" && list === "step")
    return "`set` is for params of the model; a member of a population is assigned: `cells.tau = 5 ms`";
  if (token.tokenType === Arrow && list === "step")
    return "a connection is called by its name: `connect a -> b using Part as synapses`, then `w of synapses`";
  if (token.tokenType === Colon && previous.tokenType === Name)
    return "an annotation belongs to a declaration, such as `state v: mV`";
  if (token === first && listNames[list]?.what === expected) return whereItBelongs(token.image, list);
  return first.tokenType === Name ? didYouMean(first.image, listNames[list]?.words ?? []) : undefined;
}

/** `state` at the top level, `connect` inside a neuron. */
function whereItBelongs(word: string, list: string): string | undefined {
  const other = Object.entries(listNames).find(([name, { words }]) => name !== list && words.includes(word));
  return other === undefined ? didYouMean(word, listNames[list]?.words ?? []) : `\`${word}\` is ${other[1].what}`;
}
