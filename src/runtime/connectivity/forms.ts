import type { PairsSpec, RowForm, RowMaker, Wiring } from "../manifest.ts";
import { bitRows } from "./bit-rows.ts";
import { allButItself, everyTarget, hasSelves } from "./complete.ts";
import type { Ends, PatternInput, RowSource } from "./pattern.ts";
import { expectedCount, isComplete, isRowByRow, rowSource } from "./row-sources.ts";
import { checkCount, makeTargets } from "./rows.ts";

/** What all stored synapses may take together before rows that need not be stored are not. */
export const mostBytes = 2 ** 31;
/** Rows of `all` without the sources themselves are written anew for each spike where those of all sources do not fit the cache. */
const largeBytes = 2 ** 20;

/** A projection before it is built. */
export interface Candidate {
  readonly pattern: PairsSpec["pattern"];
  readonly input: PatternInput;
  /** What its synapses permit: see `ProjectionSpec.rows`. */
  readonly rows: RowForm | undefined;
  /** Bytes of the values of one synapse. */
  readonly valueBytes: number;
}

export type Form = "stored" | "complete" | "bit mask" | "drawn";

const targetBytes = ({ postSize }: PatternInput): number => (postSize <= 2 ** 16 ? 2 : 4);

function storedBytes({ pattern, input, valueBytes }: Candidate): number {
  return (expectedCount(pattern, input) ?? 0) * (targetBytes(input) + valueBytes) + 4 * (input.preTo - input.preFrom);
}

/** Bits take less than indices where many pairs are connected, and cannot count repeats. */
function unstored({ pattern, input }: Candidate): Form {
  const dense = (input.value ?? 0) > 1 / (8 * targetBytes(input));
  return pattern === "bernoulli" && dense ? "bit mask" : "drawn";
}

/** Which rows are stored, and how: the largest that need not be are not, until the rest fits. */
export function chooseForms(candidates: readonly Candidate[], most = mostBytes): readonly Form[] {
  const forms = candidates.map((one) => asked(one));
  let total = candidates.reduce((sum, one, k) => sum + (forms[k] === "complete" ? 0 : storedBytes(one)), 0);
  const free = [...candidates.keys()].filter((k) => forms[k] === undefined);
  for (const k of free.toSorted((a, b) => storedBytes(candidates[b]!) - storedBytes(candidates[a]!))) {
    forms[k] = total > most ? unstored(candidates[k]!) : "stored";
    if (forms[k] !== "stored") total -= storedBytes(candidates[k]!);
  }
  return forms.map((form) => form ?? "stored");
}

/** The form that does not depend on the others; undefined where it does. */
function asked(one: Candidate): Form | undefined {
  const { pattern, input, rows } = one;
  if (rows === undefined || rows === "stored") return "stored";
  if (isComplete(pattern, input))
    return rows === "any" && hasSelves(input) && storedBytes(one) < largeBytes ? "stored" : "complete";
  if (!isRowByRow(pattern, input)) return "stored";
  if (rows === "any") return undefined;
  return rows === "bit mask" && pattern !== "bernoulli" && input.repeats ? "drawn" : rows;
}

/** Wiring whose rows are not stored. */
export function unstoredWiring(
  pattern: PairsSpec["pattern"],
  input: PatternInput,
  form: Exclude<Form, "stored">,
): Wiring {
  const { preFrom, preTo, postFrom, postTo } = input;
  // They are counted in 32 bits all the same, and would take hours to deliver.
  if (form === "complete") checkCount(input, (preTo - preFrom) * (postTo - postFrom));
  const ends: Ends = { preFrom, preTo, postFrom, postTo };
  const common = { ...ends, slots: 0, delaySteps: new Int32Array(1) };
  if (form !== "complete" || hasSelves(input)) {
    const rows = maker(pattern, input, form);
    // Behind the bounds of the row stands the source that is heard.
    return {
      ...common,
      row: input.allocator.array(Uint32Array, 3),
      target: makeTargets(input, rows.longest),
      count: rows.count,
      rows,
    };
  }
  const target = makeTargets(input, postTo - postFrom);
  const row = input.allocator.array(Uint32Array, 2);
  row[1] = everyTarget(input, target);
  return { ...common, row, target, count: (preTo - preFrom) * target.length };
}

function maker(
  pattern: PairsSpec["pattern"],
  input: PatternInput,
  form: Exclude<Form, "stored">,
): RowMaker & RowSource {
  if (form === "complete") return { ...allButItself(input), form: "all but itself" };
  const rows = rowSource(pattern, input);
  if (rows === undefined) throw new Error(`rows of ${pattern} cannot be made one by one`);
  return form === "drawn" ? { ...rows, form } : { ...bitRows(input, rows), form };
}
