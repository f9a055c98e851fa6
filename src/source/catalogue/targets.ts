import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE8xxx: what a target cannot do. */
export const targets = {
  NE8001: {
    severity: "error",
    name: "not-on-target",
    text: message`${"construct"} cannot run on the target ${"target"}`,
  },
} as const satisfies Catalogue;
