import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE41xx: methods of integration that do not fit the equation; NI41xx: what the method that was chosen costs. */
export const methods = {
  NE4101: {
    severity: "error",
    name: "not-conditionally-linear",
    text: message`exponential_euler cannot integrate '${"name"}': its equation is not linear in '${"name"}'`,
  },
  NE4102: { severity: "error", name: "not-linear", text: message`exact cannot integrate '${"name"}': ${"why"}` },
  NI4101: {
    severity: "info",
    name: "integrated-every-step",
    text: message`'${"name"}' is integrated in every step for every synapse of '${"connection"}': ${"why"}`,
  },
} as const satisfies Catalogue;
