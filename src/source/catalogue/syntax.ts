import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE1xxx: text and syntax. */
export const syntax = {
  NE1001: { severity: "error", name: "unexpected-token", text: message`expected ${"expected"}, found ${"found"}` },
  NE1002: {
    severity: "error",
    name: "unclosed-bracket",
    text: message`missing '${"closer"}' to close the '${"bracket"}' of line ${"line"}`,
  },
  NE1003: { severity: "error", name: "unopened-bracket", text: message`'${"bracket"}' closes nothing` },
  NE1004: { severity: "error", name: "unexpected-character", text: message`unexpected ${"character"}` },
  NE1005: { severity: "error", name: "unterminated-string", text: message`this string has no closing '"' on its line` },
  NE1006: { severity: "error", name: "unterminated-comment", text: message`this comment is never closed by '*/'` },
  NE1007: {
    severity: "error",
    name: "file-too-large",
    text: message`the file has ${"size"} million characters; ${"limit"} million are allowed`,
  },
  NE1008: {
    severity: "error",
    name: "nested-too-deeply",
    text: message`${"what"} nested more than ${"limit"} levels deep`,
  },
  NE1009: { severity: "error", name: "unknown-unit", text: message`unknown unit '${"unit"}'` },
  NE1010: {
    severity: "error",
    name: "missing-operator",
    text: message`an operator is missing between ${"left"} and '${"right"}'`,
  },
  NE1011: { severity: "error", name: "foreign-operator", text: message`'${"wrong"}' is written '${"right"}'` },
  NE1012: { severity: "error", name: "foreign-keyword", text: message`'${"wrong"}' is written '${"right"}'` },
  NE1013: {
    severity: "error",
    name: "assignment-in-condition",
    text: message`'=' assigns; a condition compares with '=='`,
  },
  NE1014: {
    severity: "error",
    name: "foreign-derivative",
    text: message`the derivative '${"wrong"}' is written '${"right"}'`,
  },
  NE1015: {
    severity: "error",
    name: "unit-in-brackets",
    text: message`a unit follows its number without brackets: '${"right"}'`,
  },
  NE1016: { severity: "error", name: "missing-when", text: message`'when' is missing after '${"after"}'` },
  NE1017: {
    severity: "error",
    name: "order-mismatch",
    text: message`the order differs above and below the line: '${"above"}' and '${"below"}'`,
  },
  NE1018: {
    severity: "error",
    name: "reserved-word",
    text: message`'${"word"}' is a keyword, so it cannot be ${"role"}`,
  },
  NE1019: { severity: "error", name: "missing-title", text: message`a test needs a title` },
  NE1020: {
    severity: "error",
    name: "too-many-errors",
    text: message`more than ${"limit"} mistakes; the rest of the file was not read`,
  },
  NE1021: { severity: "error", name: "setting-with-equals", text: message`'${"setting"}' takes its value without '='` },
  NE1022: {
    severity: "error",
    name: "number-out-of-range",
    text: message`the number ${"number"} is too large to be represented`,
  },
  NE1023: { severity: "error", name: "foreign-quotes", text: message`text stands between double quotes` },
  NE1024: { severity: "error", name: "mismatched-bracket", text: message`'${"open"}' is closed by '${"close"}'` },
} as const satisfies Catalogue;
