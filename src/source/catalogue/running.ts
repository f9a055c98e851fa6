import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE6xxx: while a network is built or run. The runtime has the same texts in its own room (runtime/problem.ts). */
export const running = {
  NE6001: {
    severity: "error",
    name: "not-a-number",
    text: message`${"variable"} of ${"population"}[${"element"}] became ${"value"} by t = ${"time"}`,
  },
  NE6002: {
    severity: "error",
    name: "bad-probability",
    text: message`the probability of ${"projection"} is ${"value"}; a probability lies between 0 and 1`,
  },
  NE6003: {
    severity: "error",
    name: "bad-degree",
    text: message`${"projection"} cannot give each neuron ${"wanted"} partners: ${"possible"}`,
  },
  NE6004: {
    severity: "error",
    name: "unequal-ends",
    text: message`${"projection"} connects one to one, but its ends have ${"pre"} and ${"post"} neurons`,
  },
  NE6005: {
    severity: "error",
    name: "too-many-synapses",
    text: message`${"projection"} would have ${"count"} synapses, and at most ${"most"} are possible`,
  },
  NE6006: {
    severity: "error",
    name: "out-of-memory",
    text: message`there is not enough memory for ${"what"}: ${"size"} are needed`,
  },
  NE6007: {
    severity: "error",
    name: "bad-delay",
    text: message`the delay of ${"projection"} is ${"value"}; a delay is 0 to 16777216 steps long`,
  },
  NE6008: {
    severity: "error",
    name: "pair-outside",
    text: message`the list of ${"projection"} has the pair (${"pre"}, ${"post"}), which lies outside of its ends`,
  },
  NE6009: { severity: "error", name: "unknown-parameter", text: message`there is no parameter '${"name"}'` },
  NE6010: { severity: "error", name: "bad-value", text: message`${"what"} cannot be ${"value"}: ${"why"}` },
  NE6011: {
    severity: "error",
    name: "fixed-once-built",
    text: message`${"what"} cannot change from ${"from"} to ${"to"}: the network is built already`,
  },
  NE6012: { severity: "error", name: "unknown-value", text: message`'${"owner"}' has no value '${"name"}'` },
  NE6013: {
    severity: "error",
    name: "wrong-length",
    text: message`'${"name"}' of '${"owner"}' has ${"wanted"} elements, but ${"given"} were given`,
  },
  NE6014: { severity: "error", name: "foreign-snapshot", text: message`this snapshot does not fit: ${"why"}` },
  NE6015: { severity: "error", name: "cannot-be-judged", text: message`'${"expect"}' cannot be judged: ${"why"}` },
  NE6020: {
    severity: "error",
    name: "pattern-not-met",
    text: message`'${"pattern"}' of ${"projection"} cannot be met: ${"why"}`,
  },
  NE6030: {
    severity: "error",
    name: "method-gave-up",
    text: message`${"method"} gave up ${"variable"} of ${"population"}[${"element"}] by t = ${"time"}`,
  },
  NE6035: {
    severity: "error",
    name: "memory-too-large",
    text: message`${"name"} remembers ${"steps"} steps, which takes ${"size"}; ${"bound"} are allowed`,
  },
  NE6036: {
    severity: "error",
    name: "past-too-short",
    text: message`the delay of ${"read"} is ${"delay"}, but the past is kept for ${"kept"}`,
  },
  NE6037: {
    severity: "error",
    name: "bad-past-delay",
    text: message`the delay of ${"read"} is ${"delay"}; a delay is 0 or longer`,
  },
  NE6038: {
    severity: "error",
    name: "delay-below-step",
    text: message`the delay of ${"read"} is ${"delay"}, shorter than the step of ${"dt"}, and ${"method"} looks within a step`,
  },
  NE6039: {
    severity: "error",
    name: "bad-order",
    text: message`the order of the derivative of ${"name"} is ${"order"}; it lies above 0 and is at most 1`,
  },
  NE6050: { severity: "error", name: "no-webgpu", text: message`there is no WebGPU here: ${"why"}` },
  NE6051: { severity: "error", name: "no-adapter", text: message`WebGPU has no adapter here` },
  NE6052: {
    severity: "error",
    name: "device-lost",
    text: message`the device of the simulation was lost: ${"why"}`,
  },
  NE6053: {
    severity: "error",
    name: "beyond-device",
    text: message`the device has no room for ${"what"}: ${"size"} are needed, and ${"most"} are possible`,
  },
  NE6054: {
    severity: "error",
    name: "wgsl-refused",
    text: message`neuroc made a mistake: the device refuses what it wrote, at ${"where"}: ${"why"}`,
  },
  NE6055: {
    severity: "error",
    name: "steps-on-device",
    text: message`steps on a device cannot be waited for one by one: \`run\` does them`,
  },
  NE6060: {
    severity: "error",
    name: "no-gpu-js",
    text: message`this model was compiled for gpu.js, which it was not given`,
  },
  NE6061: { severity: "error", name: "webgl-limit", text: message`gpu.js cannot run this network: ${"why"}` },
  NW6056: {
    severity: "warning",
    name: "software-device",
    text: message`the device computes in software (${"device"}): the target wasm is faster`,
  },
  NW6001: {
    severity: "warning",
    name: "recording-full",
    text: message`recording of ${"recording"} stopped at t = ${"time"}: the bound of ${"bound"} for recordings is reached`,
  },
  NW6040: {
    severity: "warning",
    name: "one-thread",
    text: message`this simulation runs on one thread: ${"why"}`,
  },
  NW6041: {
    severity: "warning",
    name: "thread-lost",
    text: message`a thread of this simulation stopped at t = ${"time"}; one thread goes on`,
  },
  NW6042: {
    severity: "warning",
    name: "no-relaxed-vectors",
    text: message`this engine has no relaxed vectors: plain ones are used`,
  },
} as const satisfies Catalogue;
