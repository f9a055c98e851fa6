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
  NE4110: { severity: "error", name: "unknown-option", text: message`${"method"} has no option '${"name"}'` },
  NE4111: {
    severity: "error",
    name: "bad-option",
    text: message`'${"name"}' of ${"method"} cannot be ${"value"}: it is ${"wants"}`,
  },
  NE4112: {
    severity: "error",
    name: "option-without-name",
    text: message`options of ${"method"} are given by name`,
  },
  NE4113: {
    severity: "error",
    name: "system-too-large",
    text: message`${"method"} cannot integrate '${"name"}': it is one of ${"count"} equations that read each other, and at most ${"most"} can be solved together`,
  },
  NE4114: {
    severity: "error",
    name: "no-derivative",
    text: message`${"method"} cannot integrate '${"name"}': its equation has no derivative by ${"by"}`,
  },
  NE4120: {
    severity: "error",
    name: "deterministic-method",
    text: message`${"method"} cannot integrate '${"name"}': its equation has noise`,
  },
  NE4121: {
    severity: "error",
    name: "drift-not-conditionally-linear",
    text: message`${"method"} cannot integrate '${"name"}': what its equation is without noise is not linear in '${"name"}'`,
  },
  NE4122: {
    severity: "error",
    name: "noise-does-not-fit",
    text: message`${"method"} cannot integrate '${"name"}': ${"why"}`,
  },
  NE4130: {
    severity: "error",
    name: "bad-order",
    text: message`the order of a derivative is ${"order"}; it lies above 0 and is at most 1`,
  },
  NE4131: {
    severity: "error",
    name: "whole-order-only",
    text: message`${"method"} cannot integrate '${"name"}': its derivative is of fractional order`,
  },
  NE4132: {
    severity: "error",
    name: "no-fractional-derivative",
    text: message`'${"name"}' is ${"what"} and has no derivative of fractional order`,
  },
  NW4120: {
    severity: "warning",
    name: "unstable-step",
    text: message`${"method"} is unstable for '${"name"}' with steps of ${"step"}: what is fast in it grows without bound`,
  },
  NI4101: {
    severity: "info",
    name: "integrated-every-step",
    text: message`'${"name"}' is integrated in every step for every synapse of '${"connection"}': ${"why"}`,
  },
} as const satisfies Catalogue;
