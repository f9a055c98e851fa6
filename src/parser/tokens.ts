/** The terminals of the language, as chevrotain's token types. The scanner makes them; chevrotain's own lexer is not used. */
import { createToken, EOF, Lexer, type IToken, type TokenType } from "chevrotain";
import type { Comment, UnitExpr } from "./ast.ts";

/** `///` lines above a token. `taken` once a declaration owns them; else they are printed as comments. */
export interface DocComment {
  text: string;
  readonly lines: Comment[];
  taken: boolean;
}

/** A token with what the scanner knows about it; `end` is exclusive. */
export interface Lexeme extends IToken {
  readonly end: number;
  /** A line break (or the beginning of the file) lies between this token and the one before. */
  newlineBefore: boolean;
  doc?: DocComment | undefined;
  /** Number: the unit written behind it. */
  unit?: UnitExpr | undefined;
  /** Number: the unit is unknown, which was reported. */
  poisoned?: boolean | undefined;
  /** Derivative: `d2x/dt2` is order 2 of `x`; the span of the variable's name. */
  variable?: { readonly name: string; readonly start: number; readonly end: number } | undefined;
  order?: number | undefined;
  /** String: the text between the quotes, escapes resolved. */
  text?: string | undefined;
}

const all: TokenType[] = [];
function type(name: string, label: string, categories: TokenType[] = []): TokenType {
  const made = createToken({ name, label, pattern: Lexer.NA, categories });
  all.push(made);
  return made;
}
const pascal = (word: string): string =>
  word.replace(/(^|_)([a-z])/g, (_, _bar: string, letter: string) => letter.toUpperCase());

/** Any word, keyword or not: what may stand behind `.` and as the name of an argument. */
export const Word = type("Word", "a word");
/** A word that may stand for a value: a name, or `pre post self target where ifelse any refractory`. */
export const Value = type("Value", "a name", [Word]);
export const Name = type("Name", "a name", [Value]);

const keyword = (word: string): TokenType => type(`${pascal(word)}Keyword`, `'${word}'`, [Word]);
const valueWord = (word: string): TokenType => type(`${pascal(word)}Keyword`, `'${word}'`, [Value]);
const contextual = (word: string): TokenType => type(`${pascal(word)}Word`, `'${word}'`, [Name]);

export const Import = keyword("import"),
  From = keyword("from"),
  As = keyword("as"),
  Any = valueWord("any"),
  Like = keyword("like");
export const Then = keyword("then"),
  Target = valueWord("target"),
  Param = keyword("param"),
  Const = keyword("const"),
  Let = keyword("let");
export const Neuron = keyword("neuron"),
  Synapse = keyword("synapse"),
  Channel = keyword("channel"),
  Gate = keyword("gate");
export const Function = keyword("function"),
  Input = keyword("input"),
  Output = keyword("output"),
  State = keyword("state");
export const Noise = keyword("noise"),
  Population = keyword("population"),
  Connect = keyword("connect"),
  Using = keyword("using");
export const Pairs = keyword("pairs"),
  Delay = keyword("delay"),
  History = keyword("history"),
  Method = keyword("method"),
  By = keyword("by");
export const Experiment = keyword("experiment"),
  Test = keyword("test"),
  Analysis = keyword("analysis"),
  Train = keyword("train");
export const SetWord = keyword("set"),
  Record = keyword("record"),
  Expect = keyword("expect"),
  Run = keyword("run"),
  At = keyword("at");
export const Every = keyword("every"),
  On = keyword("on"),
  Spike = keyword("spike"),
  Event = keyword("event"),
  When = keyword("when");
export const Unless = keyword("unless"),
  Refractory = valueWord("refractory"),
  Where = valueWord("where"),
  IfElse = valueWord("ifelse");
export const Else = keyword("else"),
  ForLoop = keyword("for_loop"),
  WhileLoop = keyword("while_loop"),
  In = keyword("in");
export const Return = keyword("return"),
  Pre = valueWord("pre"),
  Post = valueWord("post"),
  Self = valueWord("self");
export const True = keyword("true"),
  False = keyword("false"),
  And = keyword("and"),
  Or = keyword("or"),
  Not = keyword("not");

/** Words with a meaning in one place only; everywhere else they are names. */
export const Requires = contextual("requires"),
  Export = contextual("export"),
  Of = contextual("of"),
  Most = contextual("most");
export const End = contextual("end"),
  While = contextual("while"),
  Dt = contextual("dt"),
  Seed = contextual("seed");
export const Sweep = contextual("sweep"),
  Trials = contextual("trials");

/** A number with the unit behind it: `20`, `20 ms`, `4/ms`, `20 %`. */
export const NumberLiteral = type("Number", "a number");
export const StringLiteral = type("String", "a text in double quotes");
/** `dv/dt`, `d2x/dt2`, written without spaces. */
export const Derivative = type("Derivative", "a derivative");
/** The end of a statement: a line break, `;`, or the place before or after `}`. */
export const Terminator = type("Terminator", "the end of the statement");

export const LBrace = type("LBrace", "'{'"),
  RBrace = type("RBrace", "'}'"),
  LParen = type("LParen", "'('"),
  RParen = type("RParen", "')'");
export const LSquare = type("LSquare", "'['"),
  RSquare = type("RSquare", "']'");
export const Arrow = type("Arrow", "'->'"),
  Range = type("Range", "'..'"),
  Dot = type("Dot", "'.'"),
  Comma = type("Comma", "','");
export const Colon = type("Colon", "':'"),
  Percent = type("Percent", "'%'"),
  Equals = type("Equals", "'='");
export const CompoundAssign = type("CompoundAssign", "'+=' or '-=' or '*=' or '/='");
export const Additive = type("Additive", "'+' or '-'"),
  Multiplicative = type("Multiplicative", "'*' or '/'"),
  Power = type("Power", "'^'");
export const Comparison = type("Comparison", "'<' or '<=' or '>' or '>=' or '==' or '!='");

export const vocabulary: readonly TokenType[] = all;
export { EOF };

/** Keywords and contextual words by their spelling. */
export const wordTypes: ReadonlyMap<string, TokenType> = new Map(
  all.filter((t) => /(Keyword|Word)$/.test(t.name) && t !== Word).map((t) => [(t.LABEL ?? "").slice(1, -1), t]),
);
export const isReserved = (word: string): boolean => wordTypes.get(word)?.name.endsWith("Keyword") === true;

export function makeLexeme(tokenType: TokenType, image: string, start: number, end = start + image.length): Lexeme {
  return {
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    image,
    startOffset: start,
    endOffset: end - 1,
    end,
    newlineBefore: false,
  };
}
/** Gives a token another type, after its mistake was reported. */
export function retype(token: Lexeme, tokenType: TokenType, image: string): void {
  token.tokenType = tokenType;
  token.tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
  token.image = image;
}
export const isType = (token: Lexeme | undefined, ...types: readonly TokenType[]): boolean =>
  token !== undefined && types.includes(token.tokenType);
