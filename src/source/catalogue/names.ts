import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE2xxx: names and structure. */
export const names = {
  NE2001: { severity: "error", name: "unknown-name", text: message`unknown name '${"name"}'` },
  NE2002: { severity: "error", name: "duplicate-name", text: message`'${"name"}' is declared twice` },
  NE2003: {
    severity: "error",
    name: "reserved-name",
    text: message`'${"name"}' is a name of the language and cannot be declared`,
  },
  NE2004: { severity: "error", name: "unknown-import", text: message`module "${"module"}" has no '${"name"}'` },
  NE2005: { severity: "error", name: "module-not-found", text: message`cannot load "${"module"}": ${"why"}` },
  NE2006: { severity: "error", name: "import-cycle", text: message`these modules import each other: ${"path"}` },
  NE2007: { severity: "error", name: "unknown-argument", text: message`'${"part"}' has no ${"what"} '${"name"}'` },
  NE2008: {
    severity: "error",
    name: "missing-argument",
    text: message`'${"part"}' needs a value for its parameter '${"name"}'`,
  },
  NE2009: { severity: "error", name: "wrong-sort-of-name", text: message`'${"name"}' is ${"what"}, not ${"wanted"}` },
  NE2010: { severity: "error", name: "not-a-function", text: message`'${"name"}' is ${"what"} and cannot be called` },
  NE2011: { severity: "error", name: "unknown-field", text: message`'${"object"}' has no '${"name"}'` },
  NE2012: { severity: "error", name: "not-allowed-here", text: message`${"what"} cannot stand in ${"place"}` },
  NE2013: { severity: "error", name: "cannot-assign", text: message`cannot assign to ${"what"}` },
  NE2014: {
    severity: "error",
    name: "order-dependent-write",
    text: message`${"write"} would depend on the order in which synapses are handled`,
  },
  NE2015: { severity: "error", name: "argument-count", text: message`'${"name"}' wants ${"wanted"}, found ${"found"}` },
  NE2016: { severity: "error", name: "misplaced", text: message`${"what"} cannot stand in ${"place"}` },
  NE2017: { severity: "error", name: "unnamed-argument", text: message`an argument of '${"part"}' needs a name` },
  NE2018: {
    severity: "error",
    name: "named-argument",
    text: message`'${"name"}' takes no argument named '${"argument"}'`,
  },
  NE2019: { severity: "error", name: "missing-return", text: message`function '${"name"}' can end without a 'return'` },
  NE2020: {
    severity: "error",
    name: "composition-clash",
    text: message`'${"name"}' is declared by both ${"first"} and ${"second"}`,
  },
  NE2021: {
    severity: "error",
    name: "incomplete-declaration",
    text: message`${"what"} '${"name"}' needs ${"missing"}`,
  },
  NE2022: {
    severity: "error",
    name: "bound-parameter",
    text: message`'${"name"}' of '${"part"}' is bound to the ${"role"} '${"name"}' of '${"other"}'`,
  },
  NE2023: { severity: "error", name: "too-deep", text: message`this is nested too deeply` },
  NE2024: {
    severity: "error",
    name: "unlimited-loop",
    text: message`while_loop needs 'at most <n>' behind its condition`,
  },
  NE2025: { severity: "error", name: "unknown-method", text: message`unknown method '${"name"}'` },
  NE2026: { severity: "error", name: "superfluous-piece", text: message`${"what"} '${"name"}' takes no ${"piece"}` },
  NE2040: { severity: "error", name: "unknown-column", text: message`'${"file"}' has no column '${"name"}'` },
  NE2030: {
    severity: "error",
    name: "write-to-other-connection",
    text: message`a synapse cannot write '${"name"}' of the connection '${"connection"}': it has no synapse of its own there`,
  },
  NW2001: { severity: "warning", name: "unused", text: message`${"what"} '${"name"}' is never used` },
  NW2002: {
    severity: "warning",
    name: "shadowed-builtin",
    text: message`'${"name"}' hides the ${"what"} of this name`,
  },
  NW2003: { severity: "warning", name: "name-of-unit", text: message`'${"name"}' is the name of a unit` },
  NW2004: { severity: "warning", name: "unread-input", text: message`nothing reads the input '${"name"}'` },
  NI2010: {
    severity: "info",
    name: "differs-in-case",
    text: message`'${"name"}' and '${"other"}' differ in nothing but case`,
  },
  NI2011: { severity: "info", name: "undocumented-part", text: message`${"part"} '${"name"}' has no description` },
  NI2012: { severity: "info", name: "magic-number", text: message`the quantity ${"text"} has no name`, optIn: true },
  NI2013: { severity: "info", name: "unread-state", text: message`nothing reads the state '${"name"}'` },
  NI2015: { severity: "info", name: "hidden-member", text: message`'${"name"}' hides the ${"what"} of this name` },
  NI2014: {
    severity: "info",
    name: "unused-part",
    text: message`no population and no connection uses the ${"what"} '${"name"}'`,
    optIn: true,
  },
} as const satisfies Catalogue;
