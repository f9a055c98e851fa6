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
} as const satisfies Catalogue;
