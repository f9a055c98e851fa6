import type { PairPattern } from "./row.ts";

/** Patterns that the seed does not touch. */
export const fixedPatterns: readonly PairPattern[] = [
  {
    name: "all",
    doc: "Every source with every target.",
    parameters: [],
    flags: ["no_self"],
    repeatsByDefault: false,
    random: false,
  },
  {
    name: "one_to_one",
    doc: "Source i with target i; both sides have the same size.",
    parameters: [],
    flags: [],
    repeatsByDefault: false,
    random: false,
  },
  {
    name: "where",
    doc: "Every pair for which the condition holds.",
    parameters: [{ name: "condition", doc: "of i, j and the ends", kind: "condition", perPair: true }],
    flags: ["no_self"],
    repeatsByDefault: false,
    random: false,
  },
  {
    name: "list",
    doc: 'The pairs of a CSV file, a row each: index of the source, index of the target, counted within the views. Further columns are values of synapses, as in `w = column("weight") * 1 nS`. Or the pairs of an array: `list([[0, 1], [2, 0]])`.',
    parameters: [{ name: "file", doc: "path of the table, from the folder of the model", kind: "file" }],
    flags: ["no_self", "no_repeats", "repeats"],
    repeatsByDefault: true,
    random: false,
  },
  {
    name: "matrix",
    doc: "A pair for every entry that is not 0; `W[i][j]` is its value, as in `w = W[i][j] * 1 nS`.",
    parameters: [{ name: "W", doc: "a constant array of rows, sources by targets", kind: "matrix" }],
    flags: ["no_self"],
    repeatsByDefault: false,
    random: false,
  },
];
