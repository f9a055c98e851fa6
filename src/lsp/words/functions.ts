/** What can be called in expressions, from the tables of the language. */
import { unitsOfArrays } from "../../language/arrays/described.ts";
import { arrayFunctions } from "../../language/arrays/index.ts";
import { arrayDistributions, distributions } from "../../language/distributions/index.ts";
import { callOf, unitsOfFunction } from "../../language/functions/described.ts";
import { functions } from "../../language/functions/index.ts";
import { specialFunctions } from "../../language/functions/special.ts";
import type { Word } from "./word.ts";

const note = (what: string, text: string | undefined): readonly string[] =>
  text === undefined || text === "" ? [] : [`${what}: ${text}`];

/** The arguments in a call as it is written. */
const namesIn = (call: string): Word["parameters"] =>
  call
    .slice(call.indexOf("(") + 1, -1)
    .split(/, | : /)
    .map((name) => ({ name }));

const plain: readonly Word[] = [...functions.values()].map((row) => ({
  name: row.name,
  kind: "function",
  call: callOf(row),
  doc: row.doc,
  parameters: row.parameters.map((name) => ({ name })),
  notes: [
    ...note("units", unitsOfFunction(row.units)),
    ...note("defined for", row.domain),
    ...note("source", row.source),
  ],
}));

const special: readonly Word[] = specialFunctions.map(({ name, call, doc, units }) => ({
  name,
  kind: "function",
  call,
  doc,
  parameters: namesIn(call),
  notes: note("units", units),
}));

const ofArrays: readonly Word[] = [...arrayFunctions.values()].map((row) => ({
  name: row.name,
  kind: "function",
  call: `${row.name}(${row.parameters.join(", ")})`,
  doc: row.doc,
  parameters: row.parameters.map((name) => ({ name })),
  notes: [...note("shapes", row.shapes), ...note("units", unitsOfArrays(row.units)), ...note("source", row.source)],
}));

const random: readonly Word[] = [...distributions.values()].map((row) => ({
  name: row.name,
  kind: "distribution",
  call: `${row.name}(${row.parameters.map(({ name }) => name).join(", ")})`,
  doc: row.doc,
  parameters: row.parameters.map(({ name, doc }) => ({ name, doc })),
  notes: note("source", row.source),
}));

const randomArrays: readonly Word[] = [...arrayDistributions.values()].map((row) => ({
  name: row.name,
  kind: "distribution",
  call: `${row.name}(…)`,
  doc: row.doc,
}));

/** Of one name, the function of numbers comes before that of arrays: `min(a, b)`, `min(a)`. */
export const callables: readonly Word[] = [...plain, ...special, ...random, ...randomArrays, ...ofArrays];
