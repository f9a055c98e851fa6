import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE5xxx: networks and experiments. */
export const networks = {
  NE5001: {
    severity: "error",
    name: "negative-probability",
    text: message`${"what"} is ${"value"}; a probability lies between 0 and 1`,
  },
  NE5002: {
    severity: "error",
    name: "not-a-whole-number",
    text: message`${"what"} is ${"value"}; it must be a whole number, 0 or more`,
  },
  NE5003: {
    severity: "error",
    name: "view-out-of-range",
    text: message`${"view"} reaches outside of '${"population"}', which has ${"size"}`,
  },
  NE5004: {
    severity: "error",
    name: "unclear-port",
    text: message`'${"population"}' has ${"count"}, so the connection must name its port`,
  },
  NE5005: { severity: "error", name: "negative-delay", text: message`the delay is ${"value"}; it cannot be negative` },
  NE5006: { severity: "error", name: "not-positive", text: message`${"what"} is ${"value"}; it must be ${"wanted"}` },
  NE5007: { severity: "error", name: "not-a-population", text: message`${"text"} is no population and no part of one` },
  NE5008: { severity: "error", name: "bad-pair-list", text: message`${"what"}` },
  NE5009: { severity: "error", name: "unknown-pattern", text: message`unknown ${"what"} '${"name"}'` },
  NE5010: {
    severity: "error",
    name: "wrong-subject",
    text: message`'${"measure"}' wants ${"wanted"}, found ${"found"}`,
  },
  NE5011: {
    severity: "error",
    name: "sizes-differ",
    text: message`'${"pattern"}' wants ${"wanted"}, found ${"found"}`,
  },
  NE5012: { severity: "error", name: "duplicate-step", text: message`${"what"} is given twice` },
  NE5013: { severity: "error", name: "unused-value", text: message`${"what"} is not a thing to record` },
  NE5020: {
    severity: "error",
    name: "pattern-not-met",
    text: message`'${"pattern"}' cannot be met: ${"why"}`,
  },
  NE5021: {
    severity: "error",
    name: "family-as-population",
    text: message`'${"name"}' is a family of ${"count"} populations, and one is wanted here`,
  },
  NE5022: { severity: "error", name: "not-in-a-loop", text: message`${"what"} cannot stand in a loop or a branch` },
  NE5023: {
    severity: "error",
    name: "connection-in-loops",
    text: message`'${"name"}' stands in ${"loops"}, and ${"found"}`,
  },
  NE5024: {
    severity: "error",
    name: "no-position",
    text: message`'${"population"}' has no layout, so its neurons have no position`,
  },
  NE5025: { severity: "error", name: "bad-layout", text: message`the layout of '${"name"}' ${"what"}` },
  NE5026: {
    severity: "error",
    name: "too-many",
    text: message`${"what"} are ${"count"}, and at most ${"most"} are possible`,
  },
  NW5001: {
    severity: "warning",
    name: "delay-below-step",
    text: message`a delay of ${"delay"} is shorter than half of dt (${"dt"}) and acts as 0`,
  },
  NW5002: {
    severity: "warning",
    name: "no-self-without-effect",
    text: message`'no_self' leaves nothing out here: '${"pre"}' and '${"post"}' are different populations`,
  },
  NW5003: {
    severity: "warning",
    name: "connection-without-effect",
    text: message`nothing of this connection reaches 'pre' or 'post', and it has no name to be recorded by`,
  },
  NW5004: {
    severity: "warning",
    name: "port-not-used",
    text: message`this connection never uses its port '${"name"}'`,
  },
  NW5005: {
    severity: "warning",
    name: "after-the-end",
    text: message`this never happens: it is due at ${"time"}, and the runs end at ${"end"}`,
  },
  NW5010: {
    severity: "warning",
    name: "silent-source",
    text: message`'${"handler"}' never runs: '${"population"}' consists of '${"neuron"}', which has no spike condition`,
  },
  NW5011: {
    severity: "warning",
    name: "delay-beyond-runs",
    text: message`a delay of ${"delay"} never passes: the runs end at ${"end"}`,
  },
  NW5012: {
    severity: "warning",
    name: "weight-outside-bounds",
    text: message`'${"name"}' starts at ${"start"}, and its blocks keep it within ${"kept"}`,
  },
  NW5013: {
    severity: "warning",
    name: "spike-in-every-step",
    text: message`'${"name"}' spikes in every step: the probability would be ${"value"}`,
  },
  NW5014: {
    severity: "warning",
    name: "sampling-below-step",
    text: message`samples every ${"every"} cannot be taken: a step takes ${"dt"}`,
  },
  NI5010: {
    severity: "info",
    name: "one-sided-gap-junction",
    text: message`current flows from '${"pre"}' into '${"post"}', and none flows out of '${"pre"}'`,
  },
  NI5011: {
    severity: "info",
    name: "idle-population",
    text: message`nothing connects, drives, records or expects anything of '${"name"}'`,
  },
  NI5012: {
    severity: "info",
    name: "repeated-connection",
    text: message`this connection stands here twice, word for word`,
  },
  NW5015: {
    severity: "warning",
    name: "constant-expectation",
    text: message`this expectation does not depend on the run`,
  },
  NI5018: { severity: "info", name: "no-pairs", text: message`the connection '${"connection"}' has no pairs` },
  NW5018: {
    severity: "warning",
    name: "empty-window",
    text: message`there is nothing to measure in ${"window"}: the runs end at ${"end"}`,
  },
  NW5019: {
    severity: "warning",
    name: "sampling-beyond-runs",
    text: message`samples every ${"every"} are one sample: the runs end at ${"end"}`,
  },
  NI5013: {
    severity: "info",
    name: "delay-between-steps",
    text: message`a delay of ${"delay"} is not a whole number of steps of ${"dt"} and acts as ${"actual"}`,
  },
  NI5014: { severity: "info", name: "idle-test", text: message`the test '${"name"}' expects nothing` },
  NI5015: { severity: "info", name: "undriven-input", text: message`nothing adds to the input '${"name"}'` },
  NI5016: {
    severity: "info",
    name: "mixed-signs",
    text: message`weights of both signs leave '${"name"}'`,
    optIn: true,
  },
  NI5017: {
    severity: "info",
    name: "likely-spikes",
    text: message`'${"name"}' spikes with a probability of ${"value"} in a step, too often for a Poisson process`,
    optIn: true,
  },
} as const satisfies Catalogue;
