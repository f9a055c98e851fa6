import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE7xxx: analyses, and sections of a file that are reserved. */
export const analyses = {
  NE7001: { severity: "error", name: "unknown-analysis", text: message`there is no analysis '${"name"}'` },
  NE7002: { severity: "error", name: "unknown-clause", text: message`'${"analysis"}' has no clause '${"name"}'` },
  NE7003: { severity: "error", name: "missing-clause", text: message`'${"analysis"}' needs \`${"clause"}\`` },
  NE7004: { severity: "error", name: "wrong-entry", text: message`'${"clause"}' takes ${"wanted"}, found ${"found"}` },
  NE7005: {
    severity: "error",
    name: "empty-range",
    text: message`the range of '${"name"}' is empty: ${"low"} .. ${"high"}`,
  },
  NE7006: {
    severity: "error",
    name: "number-of-axes",
    text: message`'${"analysis"}' has ${"wanted"}, found ${"found"}`,
  },
  NE7007: {
    severity: "error",
    name: "not-autonomous",
    text: message`the equation of '${"name"}' ${"what"}, so it has no fixed points`,
  },
  NE7008: {
    severity: "error",
    name: "not-a-number-state",
    text: message`state '${"name"}' is ${"what"}; an analysis wants numbers`,
  },
  NE7009: { severity: "error", name: "nothing-to-analyse", text: message`'${"part"}' has no equation to analyse` },
  NE7020: {
    severity: "error",
    name: "reserved-section",
    text: message`'${"word"}' is reserved for a later edition of the language`,
  },
} as const satisfies Catalogue;
