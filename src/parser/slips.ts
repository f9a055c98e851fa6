/** Spellings of other languages, which are reported and then read as what they mean. */
import {
  Additive,
  And,
  Arrow,
  Comparison,
  ForLoop,
  Function,
  IfElse,
  Multiplicative,
  Not,
  Or,
  Power,
  WhileLoop,
} from "./tokens.ts";
import type { TokenType } from "chevrotain";

export interface Spelling {
  readonly right: string;
  readonly type: TokenType;
}

export const foreignOperators: ReadonlyMap<string, Spelling> = new Map([
  ["&&", { right: "and", type: And }],
  ["||", { right: "or", type: Or }],
  ["!", { right: "not", type: Not }],
  ["**", { right: "^", type: Power }],
  ["===", { right: "==", type: Comparison }],
  ["!==", { right: "!=", type: Comparison }],
  ["<>", { right: "!=", type: Comparison }],
  ["≤", { right: "<=", type: Comparison }],
  ["≥", { right: ">=", type: Comparison }],
  ["≠", { right: "!=", type: Comparison }],
  ["−", { right: "-", type: Additive }],
  ["–", { right: "-", type: Additive }],
  ["×", { right: "*", type: Multiplicative }],
  ["·", { right: "*", type: Multiplicative }],
  ["÷", { right: "/", type: Multiplicative }],
  ["→", { right: "->", type: Arrow }],
]);

/** At the beginning of a statement only; elsewhere these words are names. */
export const foreignKeywords: ReadonlyMap<string, Spelling> = new Map([
  ["if", { right: "ifelse", type: IfElse }],
  ["for", { right: "for_loop", type: ForLoop }],
  ["while", { right: "while_loop", type: WhileLoop }],
  ["def", { right: "function", type: Function }],
  ["fn", { right: "function", type: Function }],
  ["func", { right: "function", type: Function }],
]);
