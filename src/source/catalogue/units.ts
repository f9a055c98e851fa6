import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE3xxx: units and kinds. */
export const units = {
  NE3001: { severity: "error", name: "unit-mismatch", text: message`cannot ${"operation"} ${"left"} and ${"right"}` },
  NE3002: {
    severity: "error",
    name: "unit-mismatch-subtract",
    text: message`cannot subtract ${"right"} from ${"left"}`,
  },
  NE3003: { severity: "error", name: "wrong-unit", text: message`${"what"} wants ${"wanted"}, found ${"found"}` },
  NE3004: { severity: "error", name: "wrong-kind", text: message`${"what"} wants ${"wanted"}, found ${"found"}` },
  NE3005: { severity: "error", name: "unknown-unit", text: message`unknown unit '${"name"}'` },
  NE3006: {
    severity: "error",
    name: "unknown-exponent",
    text: message`the exponent of ${"base"} must be known before the run`,
  },
  NE3007: {
    severity: "error",
    name: "irrational-exponent",
    text: message`${"base"} cannot be raised to the power ${"exponent"}`,
  },
  NE3008: { severity: "error", name: "not-constant", text: message`${"what"} must be constant` },
  NE3009: {
    severity: "error",
    name: "index-out-of-range",
    text: message`index ${"index"} lies outside of an array of ${"length"}`,
  },
  NE3010: {
    severity: "error",
    name: "uneven-array",
    text: message`the elements of this array differ: ${"first"} and ${"other"}`,
  },
  NE3020: {
    severity: "error",
    name: "wrong-shape",
    text: message`${"left"} of shape ${"leftShape"} and ${"right"} of shape ${"rightShape"} do not fit`,
  },
  NE3021: {
    severity: "error",
    name: "unknown-array-size",
    text: message`the size of '${"name"}' must be known when the model is compiled`,
  },
  NE3022: {
    severity: "error",
    name: "bad-array-size",
    text: message`an array has 1 to 1000000 elements, '${"name"}' has ${"value"}`,
  },
  NE3023: {
    severity: "error",
    name: "fixed-param",
    text: message`'${"name"}' sets the size of an array and cannot change`,
  },
  NE3024: {
    severity: "error",
    name: "long-local-array",
    text: message`a local array has at most 64 elements, '${"name"}' has ${"count"}`,
  },
  NE3030: {
    severity: "error",
    name: "shapes-do-not-fit",
    text: message`'${"name"}' cannot take ${"shapes"}: ${"why"}`,
  },
  NE3031: {
    severity: "error",
    name: "no-result",
    text: message`'${"name"}' of ${"what"} has no result: ${"why"}`,
  },
  NW3001: {
    severity: "warning",
    name: "ambiguous-unit",
    text: message`'${"text"}' is read as one number with a unit, though '${"name"}' is a name here as well`,
  },
  NW3002: {
    severity: "warning",
    name: "hand-conversion",
    text: message`the factor ${"factor"} beside a quantity looks like a conversion of units`,
  },
  NW3003: { severity: "warning", name: "division-by-zero", text: message`this divides by 0` },
  NW3004: {
    severity: "warning",
    name: "float-equality",
    text: message`'${"operator"}' between values that change continuously is hardly ever meant`,
  },
  NW3005: { severity: "warning", name: "negative-quantity", text: message`${"what"} '${"name"}' is negative` },
  NW3006: { severity: "warning", name: "removable-singularity", text: message`this is 0/0 at one point` },
  NW3007: {
    severity: "warning",
    name: "reversed-bounds",
    text: message`the lower bound of '${"name"}' lies above the upper one`,
  },
  NW3010: {
    severity: "warning",
    name: "outside-domain",
    text: message`'${"name"}' wants ${"wanted"}, and this is always outside of it: ${"found"}`,
  },
  NW3011: {
    severity: "warning",
    name: "impossible-reversal-potential",
    text: message`the reversal potential '${"name"}' is ${"value"}`,
  },
  NW3012: {
    severity: "warning",
    name: "reversed-limits",
    text: message`'${"low"}' (${"a"}) lies above '${"high"}' (${"b"})`,
  },
  NI3010: { severity: "info", name: "unusual-magnitude", text: message`${"what"} is ${"value"}` },
  NI3011: {
    severity: "info",
    name: "float32-overflow",
    text: message`this can be exp(${"power"}), which is more than float32 holds`,
  },
  NI3012: { severity: "info", name: "cancellation", text: message`this loses its digits where x is small` },
  NI3013: {
    severity: "info",
    name: "counter-beyond-float32",
    text: message`'${"name"}' may count ${"steps"} steps, more than float32 can tell apart`,
  },
  NW3008: {
    severity: "warning",
    name: "same-on-both-sides",
    text: message`'${"operator"}' has ${"text"} on both sides`,
  },
  NI3014: { severity: "info", name: "pole", text: message`this divides by 0 where '${"name"}' is ${"value"}` },
} as const satisfies Catalogue;
