import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE505x: experiments. */
export const experiments = {
  NE5050: {
    severity: "error",
    name: "list-of-measures",
    text: message`'${"measure"}' gives a list, where one number is wanted`,
  },
} as const satisfies Catalogue;
