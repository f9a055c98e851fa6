import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE0xxx: what no other family fits. */
export const general = {
  NE0001: { severity: "error", name: "not-yet-supported", text: message`not yet supported: ${"what"}` },
  NE0002: { severity: "error", name: "compiler-bug", text: message`neuroc made a mistake: ${"what"}` },
} as const satisfies Catalogue;
