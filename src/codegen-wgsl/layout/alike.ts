/**
 * Why: connections of several populations among each other are many kernels that differ only in where their arrays lie; each would be
 * compiled by the device, which takes longer than all else.
 *   before  functions deliver_1 … deliver_64, equal but for constants and parameters
 *   after   one function, which reads what differs from a row of a table; row k is that of the k-th
 */
import type { GpuTable, GpuWord } from "../../runtime/manifest.ts";
import type { Task } from "../plan/task.ts";
import { sumOf } from "../plan/task.ts";
import type { TaskFunction } from "./function.ts";
import type { Layout } from "./layout.ts";

export interface Printed {
  readonly task: Task;
  readonly made: TaskFunction;
}

export interface Alike {
  readonly tasks: readonly Task[];
  readonly made: TaskFunction;
  readonly table: GpuTable;
}

/** Reading a table costs a little for each use, so that two or three stay as they are. */
const fewest = 4;
const identifier = /((?:\b(?:given|now)\.)?[\p{XID_Start}_][\p{XID_Continue}_]*)/u;

/** @param printed tasks of one stage that walk lists of what is heard */
export function alikeOf(printed: readonly Printed[], layout: Layout): readonly Alike[] {
  const read = printed.map((one) => ({ ...one, text: new Pieces(one.made, layout) }));
  const groups = Map.groupBy(read, ({ text }) => text.key);
  return [...groups.values()].filter((all) => all.length >= fewest).map((all) => merged(all, layout));
}

/** A text in pieces: identifiers stand at odd places. */
class Pieces {
  readonly pieces: readonly string[];
  /** Places of what may differ. */
  readonly free: readonly number[];
  readonly key: string;

  constructor({ body }: TaskFunction, layout: Layout) {
    this.pieces = body.join("\n").split(identifier);
    this.free = [...this.pieces.keys()].filter((k) => k % 2 === 1 && wordOf(this.pieces[k]!, layout) !== undefined);
    const free = new Set(this.free);
    this.key = this.pieces.map((piece, k) => (free.has(k) ? `@${wordOf(piece, layout)!.kind}` : piece)).join("");
  }
}

function wordOf(name: string, { constants, given, sums, members }: Layout): GpuWord | undefined {
  if (constants.isPlace(name)) return { kind: "constant", name };
  if (!name.startsWith("given.")) return undefined;
  const field = name.slice("given.".length);
  const uniform = given.findIndex((one) => members.name("given", one.name) === field);
  if (uniform >= 0) return { kind: given[uniform]!.type === "real" ? "real" : "whole", place: uniform };
  const sum = sums.findIndex((buffer) => members.name("given", sumOf(buffer)) === field);
  return sum < 0 ? undefined : { kind: "sum", place: sum };
}

/** Words in a row: a sum has its scale, the inverse, and whether it has two words. */
const widthOf = ({ kind }: GpuWord): number => (kind === "sum" ? 3 : 1);

function merged(all: readonly (Printed & { readonly text: Pieces })[], layout: Layout): Alike {
  const [first] = all;
  const { pieces, free } = first!.text;
  const slots = new Map<string, { readonly at: number; readonly words: readonly GpuWord[] }>();
  let width = 0;
  const written = [...pieces];
  for (const k of free) {
    const names = all.map(({ text }) => text.pieces[k]!);
    if (names.every((name) => name === names[0])) continue;
    const key = names.join(" ");
    if (!slots.has(key)) {
      const words = names.map((name) => wordOf(name, layout)!);
      slots.set(key, { at: width, words });
      width += widthOf(words[0]!);
    }
    const { at, words } = slots.get(key)!;
    written[k] = readText(words[0]!, at);
  }
  const name = layout.constants.function("alike", first!.task.name);
  return {
    tasks: all.map(({ task }) => task),
    made: { name, parameters: `${first!.made.parameters}, row_of: u32`, body: written.join("").split("\n") },
    table: {
      at: layout.constants.name("at", `table of ${first!.task.name}`),
      width,
      rows: all.map((_, member) => [...slots.values()].map(({ words }) => words[member]!)),
    },
  };
}

function readText({ kind }: GpuWord, at: number): string {
  const word = (k: number): string => `c[row_of + ${at + k}u]`;
  switch (kind) {
    case "constant":
      return word(0);
    case "real":
      return `bitcast<f32>(${word(0)})`;
    case "whole":
      return `bitcast<i32>(${word(0)})`;
    case "sum":
      return `vec4<u32>(${word(0)}, ${word(1)}, ${word(2)}, 0u)`;
  }
}
