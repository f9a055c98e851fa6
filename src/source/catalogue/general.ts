import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE0xxx: what no other family fits. */
export const general = {
  NE0001: { severity: "error", name: "not-yet-supported", text: message`not yet supported: ${"what"}` },
  NE0002: { severity: "error", name: "compiler-bug", text: message`neuroc made a mistake: ${"what"}` },
  NW0001: { severity: "warning", name: "unused-suppression", text: message`nothing here is suppressed by ${"names"}` },
  NW0002: { severity: "warning", name: "wrong-suppression", text: message`this suppresses nothing: ${"why"}` },
  NW0003: {
    severity: "warning",
    name: "suppression-without-reason",
    text: message`nothing says why ${"names"} is suppressed`,
  },
} as const satisfies Catalogue;
