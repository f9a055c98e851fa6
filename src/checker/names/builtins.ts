import { time } from "../../language/dimension.ts";
import { scopeOf, type Entity, type Scope } from "../env.ts";
import { integer, numberOf, plainNumber } from "../types.ts";
import { builtinConstants } from "../vocabulary.ts";

const constants = [...builtinConstants].map(([name, value]): readonly [string, Entity] => [
  name,
  { kind: "value", what: "builtin constant", make: (span) => ({ kind: "number", value, type: plainNumber, span }) },
]);
const clock: readonly (readonly [string, Entity])[] = [
  ["t", { kind: "value", what: "time", need: "time", make: (span) => ({ kind: "time", type: numberOf(time), span }) }],
  [
    "dt",
    { kind: "value", what: "time step", need: "step", make: (span) => ({ kind: "dt", type: numberOf(time), span }) },
  ],
];

/** Names that stand everywhere: `pi`, `e`, `t`, `dt`. */
export const builtinScope: Scope = scopeOf(new Map([...constants, ...clock]));

/** `i` and `size` of a neuron, and whether it is refractory. */
export const neuronScope: Scope = scopeOf(
  new Map<string, Entity>([
    [
      "i",
      {
        kind: "value",
        what: "index",
        need: "index",
        make: (span) => ({ kind: "index", owner: "self", type: integer, span }),
      },
    ],
    [
      "size",
      {
        kind: "value",
        what: "size of the population",
        make: (span) => ({ kind: "size", owner: "self", type: integer, span }),
      },
    ],
  ]),
);

/** `i` and `j` of a synapse. */
export const synapseScope: Scope = scopeOf(
  new Map<string, Entity>([
    [
      "i",
      {
        kind: "value",
        what: "index of the pre neuron",
        need: "index",
        make: (span) => ({ kind: "index", owner: "pre", type: integer, span }),
      },
    ],
    [
      "j",
      {
        kind: "value",
        what: "index of the post neuron",
        need: "index",
        make: (span) => ({ kind: "index", owner: "post", type: integer, span }),
      },
    ],
  ]),
);
