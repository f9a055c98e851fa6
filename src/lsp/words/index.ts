import { callables } from "./functions.ts";
import { keywords } from "./keywords.ts";
import { everywhere, ofNeurons, ofSynapses } from "./names.ts";
import { measures, methods, patterns } from "./tables.ts";
import { byName, type Word } from "./word.ts";

export type { Word } from "./word.ts";
export { callables } from "./functions.ts";
export { keywordRows, type Place } from "./keywords.ts";
export { everywhere, ofNeurons, ofSynapses } from "./names.ts";
export { measures, methods, patterns } from "./tables.ts";
export { declaring } from "./declaring.ts";
export { isUsual, unitWords } from "./units.ts";

const called = byName([...callables, ...measures, ...patterns, ...methods]);
const inNeurons = byName([...everywhere, ...ofNeurons]);
const inSynapses = byName([...everywhere, ...ofSynapses]);
const others = byName([...everywhere, ...ofSynapses, ...ofNeurons, ...methods, ...patterns, ...keywords]);

/** What a word of the language means where no text declares it. */
export function wordNamed(
  name: string,
  part: "neuron" | "channel" | "synapse" | undefined,
  isCall: boolean,
): Word | undefined {
  if (isCall) return called.get(name) ?? others.get(name);
  const own = part === undefined ? undefined : part === "synapse" ? inSynapses.get(name) : inNeurons.get(name);
  return own ?? others.get(name) ?? called.get(name);
}
