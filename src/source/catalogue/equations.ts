import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE4xxx: equations and methods. */
export const equations = {
  NE4001: { severity: "error", name: "algebraic-loop", text: message`these definitions need each other: ${"path"}` },
  NE4002: { severity: "error", name: "duplicate-equation", text: message`'${"name"}' has two equations` },
  NE4003: {
    severity: "error",
    name: "equation-of-non-state",
    text: message`'${"name"}' is ${"what"} and cannot have an equation`,
  },
  NE4004: {
    severity: "error",
    name: "contribution-to-state",
    text: message`'${"name"}' is ${"what"}; a continuous contribution goes to an input`,
  },
  NE4005: { severity: "error", name: "incomplete-gate", text: message`gate '${"name"}' needs ${"missing"}` },
  NE4006: { severity: "error", name: "duplicate-event", text: message`neuron '${"name"}' has two 'spike when'` },
  NE4020: {
    severity: "error",
    name: "derivative-of-nothing",
    text: message`'${"name"}' is a derivative and cannot be declared as ${"what"}: no equation of higher order has it`,
  },
  NE4021: {
    severity: "error",
    name: "no-such-derivative",
    text: message`'${"name"}' has no value here: ${"why"}`,
  },
  NE4022: {
    severity: "error",
    name: "noise-outside-equation",
    text: message`white noise ('${"name"}') has no value outside of an equation`,
  },
  NE4023: { severity: "error", name: "bad-noise-source", text: message`this is no source of noise: ${"why"}` },
  NE4024: {
    severity: "error",
    name: "noise-not-linear",
    text: message`'${"noise"}' must be a summand of the equation, or a factor of one: ${"how"}`,
  },
  NE4040: {
    severity: "error",
    name: "method-without-arrays",
    text: message`${"method"} does not integrate the array '${"name"}'`,
  },
  NE4041: { severity: "error", name: "no-cable", text: message`${"method"} wants a cable: ${"why"}` },
  NE4042: {
    severity: "error",
    name: "unknown-components",
    text: message`${"what"} must be known when the model is compiled`,
  },
  NE4050: {
    severity: "error",
    name: "varying-interval",
    text: message`the interval of 'every' must be the same for all elements`,
  },
  NE4051: { severity: "error", name: "unknown-event", text: message`'${"neuron"}' has no event '${"name"}'` },
  NE4052: {
    severity: "error",
    name: "missing-requirement",
    text: message`'${"channel"}' requires ${"names"}, which '${"part"}' does not have`,
  },
  NE4053: { severity: "error", name: "channel-in-itself", text: message`a channel cannot use itself: ${"path"}` },
  NE4030: {
    severity: "error",
    name: "not-a-past",
    text: message`'${"name"}' is asked for at \`${"found"}\`, which is not some time before \`t\``,
  },
  NE4031: { severity: "error", name: "no-past", text: message`'${"name"}' has no past: ${"why"}` },
  NE4032: {
    severity: "error",
    name: "future-value",
    text: message`'${"name"}' is not known ${"ahead"} ahead of its time`,
  },
  NE4033: {
    severity: "error",
    name: "moving-delay",
    text: message`the delay of '${"name"}' changes while the model runs, and nothing bounds it`,
  },
  NE4034: {
    severity: "error",
    name: "history-of-non-state",
    text: message`'${"name"}' is ${"what"} and cannot have a history`,
  },
  NW4001: {
    severity: "warning",
    name: "never-refractory",
    text: message`'unless refractory' never holds: '${"name"}' has no refractory statement`,
  },
  NW4002: { severity: "warning", name: "constant-state", text: message`state '${"name"}' never changes` },
  NW4003: {
    severity: "warning",
    name: "spike-without-reset",
    text: message`'${"name"}' spikes in every step once this holds: nothing in its block ends it`,
  },
  NW4004: {
    severity: "warning",
    name: "depends-on-dt",
    text: message`the equation of '${"name"}' depends on the step size`,
  },
  NW4051: {
    severity: "warning",
    name: "delay-without-handler",
    text: message`'delay post' delays nothing: '${"synapse"}' has no 'on post'`,
  },
  NW4050: {
    severity: "warning",
    name: "interval-between-steps",
    text: message`${"interval"} is not a whole number of steps of ${"dt"}: this runs every ${"actual"}`,
  },
  NW4010: {
    severity: "warning",
    name: "order-dependent-read",
    text: message`what is added to '${"name"}' depends on it, and so on which synapse is handled first`,
  },
  NW4011: {
    severity: "warning",
    name: "reset-above-threshold",
    text: message`the reset of '${"name"}' to ${"reset"} does not end the spike: its threshold is ${"threshold"}`,
  },
  NW4012: {
    severity: "warning",
    name: "refractory-below-step",
    text: message`a refractory time of ${"time"} is shorter than half of dt (${"dt"}) and acts as 0`,
  },
  NI4011: { severity: "info", name: "added-twice", text: message`'${"name"}' is added twice in one sum` },
  NI4010: {
    severity: "info",
    name: "set-twice",
    text: message`'${"name"}' is set by ${"first"} and by ${"second"}`,
  },
  NW4030: { severity: "warning", name: "unread-history", text: message`the history of '${"name"}' is never read` },
  NW4031: {
    severity: "warning",
    name: "past-within-step",
    text: message`the delay of ${"read"} is ${"delay"}, shorter than the step of ${"dt"}, and ${"method"} looks within a step`,
  },
  NW4032: {
    severity: "warning",
    name: "idle-delay",
    text: message`the delay of '${"connection"}' delays nothing: its synapse has no \`on pre\``,
  },
  NW4013: { severity: "warning", name: "self-assignment", text: message`'${"name"}' is set to itself` },
  NW4014: {
    severity: "warning",
    name: "overwritten",
    text: message`'${"name"}' is set again before anything reads this value`,
  },
  NW4015: { severity: "warning", name: "empty-block", text: message`'${"what"}' does nothing` },
  NW4016: {
    severity: "warning",
    name: "starts-above-threshold",
    text: message`'${"name"}' has no first value: it begins at 0, above the threshold of ${"threshold"}`,
  },
  NW4017: {
    severity: "warning",
    name: "growing-trace",
    text: message`'${"name"}' grows without bound: spikes add to it, and nothing takes from it`,
  },
  NI4012: {
    severity: "info",
    name: "step-above-time-constant",
    text: message`the time constant '${"name"}' is ${"value"}, shorter than a step of ${"dt"}`,
  },
  NI4013: {
    severity: "info",
    name: "refractory-not-held",
    text: message`'${"name"}' is refractory, but no equation stands still meanwhile`,
    optIn: true,
  },
  NI4014: {
    severity: "info",
    name: "reversed-driving-force",
    text: message`this drives the neuron away from the reversal potential`,
    optIn: true,
  },
} as const satisfies Catalogue;
