/** The functions that bodies use, each once, and none besides. */
import { drawFunctionOfMany, drawFunctions } from "./draws/index.ts";
import type { Around, PreludeFunction } from "./math/function.ts";
import { mathFunctions } from "./math/index.ts";

const known: ReadonlyMap<string, PreludeFunction> = new Map(
  [...mathFunctions, ...drawFunctions].map((fn) => [fn.name, fn]),
);

/** @param uses names of `Printing.uses`; what they need is added */
export function prelude(uses: Iterable<string>, around: Around): string {
  const found = new Map<string, PreludeFunction>();
  const visit = (name: string): void => {
    const fn = known.get(name) ?? drawFunctionOfMany(name);
    if (fn === undefined) throw new Error(`'${name}' is not in the prelude`);
    if (found.has(name)) return;
    for (const needed of fn.needs ?? []) visit(needed);
    found.set(name, fn);
  };
  for (const name of uses) visit(name);
  return [...found.values()].map(({ text }) => (typeof text === "string" ? text : text(around))).join("\n\n");
}

/** Every name that a prelude can be asked for. */
export const preludeFunctions: readonly string[] = [...known.keys()];
