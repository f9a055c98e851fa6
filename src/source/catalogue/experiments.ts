import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE505x: experiments. */
export const experiments = {
  NE5050: {
    severity: "error",
    name: "list-of-measures",
    text: message`'${"measure"}' gives a list, where one number is wanted`,
  },
  NE5051: { severity: "error", name: "sampling-misfit", text: message`${"what"} does not fit here: ${"why"}` },
  NE5052: { severity: "error", name: "empty-sweep", text: message`the sweep of '${"name"}' has no values` },
} as const satisfies Catalogue;
