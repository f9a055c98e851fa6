/** The builtin functions. `crosses` and reductions over arrays are no rows: the checker and the lowering know them. */
import { exponentialRows } from "./exponential.ts";
import { internalFunctions } from "./internal.ts";
import { powerRows } from "./powers.ts";
import { roundingRows } from "./rounding.ts";
import { sigmoidRows } from "./sigmoid.ts";
import { trigonometricRows } from "./trigonometric.ts";
import type { FunctionRow } from "./row.ts";

export type { FunctionRow, Spelling, UnitRule } from "./row.ts";

const rows = [...roundingRows, ...powerRows, ...exponentialRows, ...trigonometricRows, ...sigmoidRows];

export const functions: ReadonlyMap<string, FunctionRow> = new Map(rows.map((row) => [row.name, row]));

/** A function by name, also one that only the compiler writes. */
export const functionRow = (name: string): FunctionRow | undefined =>
  functions.get(name) ?? internalFunctions.get(name);

/** The JavaScript definitions that calls of these functions need, each once, in an order in which they can stand. */
export function preludesFor(names: Iterable<string>): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const spelling = functionRow(name)?.spell.js;
    for (const needed of spelling?.needs ?? []) visit(needed);
    if (spelling?.prelude !== undefined) found.add(spelling.prelude);
  };
  for (const name of names) visit(name);
  return [...found];
}

/** Every name that a prelude defines at the top level of a module; emitted names must differ from these. */
export const preludeNames: ReadonlySet<string> = new Set(
  preludesFor([...functions.keys(), ...internalFunctions.keys()]).flatMap((prelude) => {
    const heads = prelude.split("\n").filter((line) => /^(?:const|function) /.test(line));
    return heads.flatMap((line) =>
      [...line.matchAll(/(?:^const|^function|,) (\w+)(?= ?[=(])/g)].map((match) => match[1] ?? ""),
    );
  }),
);
