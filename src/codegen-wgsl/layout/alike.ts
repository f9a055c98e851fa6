/**
 * Why: populations of one neuron, and connections of several populations among each other, are many kernels that differ only in where
 * their arrays lie; each would be compiled by the device, which takes longer than all else, and would have workgroups of its own.
 *   before  functions update_1 … update_8, equal but for names of locals, constants, parameters and numbers of random streams
 *   after   one function, which reads what differs from a row of a table; row k is that of the k-th. Its threads are numbered through
 *           all members; a row begins with the number of its first.
 */
import type { GpuWord } from "../../runtime/manifest.ts";
import type { Lane, Stage } from "../plan/stages.ts";
import { chainOf } from "../plan/stages.ts";
import type { Task } from "../plan/task.ts";
import { sumOf } from "../plan/task.ts";
import type { TaskFunction } from "./function.ts";
import type { Layout } from "./layout.ts";
import { boundsOf } from "./counts.ts";

/** A stage and the name of its entry point. */
export interface NamedStage {
  readonly name: string;
  readonly stage: Stage;
}

export interface AlikeTask {
  readonly call: string;
  /** Text of the steps between two runs. */
  readonly interval: string | undefined;
}

/** Several lanes, in all stages in which they are, and the functions that do them. */
export interface Alike {
  /** Of each member the lanes, by the names of the stages. */
  readonly members: readonly ReadonlyMap<string, Lane>[];
  /** What is called for each of them, by the names of the stages. */
  readonly calls: ReadonlyMap<string, readonly AlikeTask[]>;
  /** The function of a task of any member. */
  readonly functions: ReadonlyMap<Task, TaskFunction>;
  /** Text that gives the row of a number, and the text of how many numbers there are. */
  readonly table: { readonly rowOf: (number: string) => string; readonly total: string };
}

/** Reading a table costs a little for each use, so that two or three stay as they are. */
const fewest = 4;

/** @param printed the function of each task */
export function alikeOf(
  stages: readonly NamedStage[],
  printed: ReadonlyMap<Task, TaskFunction>,
  layout: Layout,
): readonly Alike[] {
  const members = membersOf(stages).filter(isMergeable);
  const read = members.map((lanes) => new Member(lanes, printed, layout));
  const groups = Map.groupBy(read, ({ key }) => key);
  return [...groups.values()].filter((all) => all.length >= fewest).map((all) => merged(all, layout));
}

/** Lanes of one population, or of one task, in all stages. */
function membersOf(stages: readonly NamedStage[]): readonly ReadonlyMap<string, Lane>[] {
  const members = new Map<Task | string, Map<string, Lane>>();
  for (const { name, stage } of stages)
    for (const lane of stage.lanes) {
      const key = chainOf(lane.tasks[0]!) ?? lane.tasks[0]!;
      if (!members.has(key)) members.set(key, new Map());
      members.get(key)!.set(name, lane);
    }
  return [...members.values()];
}

function isMergeable(lanes: ReadonlyMap<string, Lane>): boolean {
  return [...lanes.values()].every(({ tasks }) =>
    tasks.every(({ serial, walk: { kind } }) => !serial && kind !== "range" && kind !== "due"),
  );
}

/** The functions of a member in pieces: what may differ stands at odd places. */
class Member {
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Each once. */
  readonly tasks: readonly Task[];
  readonly texts: readonly Pieces[];
  /** What members have in common. */
  readonly key: string;

  constructor(lanes: ReadonlyMap<string, Lane>, printed: ReadonlyMap<Task, TaskFunction>, layout: Layout) {
    this.lanes = lanes;
    this.tasks = [...new Set([...lanes.values()].flatMap(({ tasks }) => tasks))];
    this.texts = this.tasks.map((task) => new Pieces(printed.get(task)!, layout));
    const places = [...lanes].map(([name, { tasks }]) => [name, ...tasks.map((task) => this.tasks.indexOf(task))]);
    const kinds = this.tasks.map(
      ({ walk, interval }) => `${walk.kind} ${walk.kind === "arrivals" && walk.once} ${interval !== undefined}`,
    );
    this.key = JSON.stringify([places, kinds, this.texts.map(({ key }) => key)]);
  }
}

/** Names, also of fields of `given`, and whole numbers without sign. */
const piece = /((?:\bgiven\.)?[\p{XID_Start}_][\p{XID_Continue}_]*|\b\d+u\b)/u;
const declaration = /\b(?:let|var) ([\p{XID_Start}_][\p{XID_Continue}_]*)/gu;

class Pieces {
  readonly made: TaskFunction;
  readonly pieces: readonly string[];
  /** Places of what may differ. */
  readonly free: readonly number[];
  readonly key: string;

  constructor(made: TaskFunction, layout: Layout) {
    this.made = made;
    const text = made.body.join("\n");
    const locals = new Map(
      [...new Set([...text.matchAll(declaration)].map(([, name]) => name!))].map((one, k) => [one, k]),
    );
    this.pieces = text.split(piece);
    this.free = [...this.pieces.keys()].filter((k) => k % 2 === 1 && wordOf(this.pieces[k]!, layout) !== undefined);
    const free = new Set(this.free);
    const shown = this.pieces.map((one, k) =>
      free.has(k) ? `@${wordOf(one, layout)!.kind}` : k % 2 === 1 && locals.has(one) ? `#${locals.get(one)}` : one,
    );
    this.key = `${made.parameters} ${shown.join("")}`;
  }
}

function wordOf(name: string, { constants, given, sums, members }: Layout): GpuWord | undefined {
  if (/^\d/.test(name)) return { kind: "number", value: Number.parseInt(name, 10) };
  if (constants.isPlace(name)) return { kind: "constant", name };
  if (!name.startsWith("given.")) return undefined;
  const field = name.slice("given.".length);
  const uniform = given.find((one) => members.name("given", one.name) === field);
  if (uniform !== undefined) return { kind: uniform.type === "real" ? "real" : "whole", uniform: uniform.name };
  const sum = sums.find((buffer) => members.name("given", sumOf(buffer)) === field);
  return sum === undefined ? undefined : { kind: "sum", buffer: sum };
}

/** Words in a row: a sum has its scale, the inverse, and whether it has two words. */
const widthOf = ({ kind }: GpuWord): number => (kind === "sum" ? 3 : 1);

/** The words in which members differ, behind the number of the first. */
class Row {
  width = 1;
  readonly #slots = new Map<string, { readonly at: number; readonly words: readonly GpuWord[] }>();

  /** The text of what is `names[k]` for the k-th member. */
  text(names: readonly string[], layout: Layout): string {
    if (names.every((name) => name === names[0])) return names[0]!;
    const key = names.join(" ");
    if (!this.#slots.has(key)) {
      const words = names.map((name) => wordOf(name, layout)!);
      this.#slots.set(key, { at: this.width, words });
      this.width += widthOf(words[0]!);
    }
    const { at, words } = this.#slots.get(key)!;
    return readText(words[0]!, at);
  }

  wordsOf(member: number): readonly GpuWord[] {
    return [...this.#slots.values()].map(({ words }) => words[member]!);
  }
}

function readText({ kind }: GpuWord, at: number): string {
  const word = (k: number): string => `c[row_of + ${at + k}u]`;
  switch (kind) {
    case "constant":
    case "number":
      return word(0);
    case "real":
      return `bitcast<f32>(${word(0)})`;
    case "whole":
      return `bitcast<i32>(${word(0)})`;
    case "sum":
      return `vec4<u32>(${word(0)}, ${word(1)}, ${word(2)}, 0u)`;
  }
}

function merged(all: readonly Member[], layout: Layout): Alike {
  const [first] = all;
  const row = new Row();
  const made = first!.tasks.map((task, t) =>
    commonFunction(
      task,
      all.map(({ texts }) => texts[t]!),
      row,
      layout,
    ),
  );
  const intervals = first!.tasks.map(({ interval }, t) =>
    interval === undefined
      ? undefined
      : row.text(
          all.map(({ tasks }) => layout.constants.declare(tasks[t]!.interval!)),
          layout,
        ),
  );
  const calls = [...first!.lanes].map(([name, { tasks }]) => {
    const places = tasks.map((task) => first!.tasks.indexOf(task));
    return [name, places.map((t) => ({ call: made[t]!.name, interval: intervals[t] }))] as const;
  });
  return {
    members: all.map(({ lanes }) => lanes),
    calls: new Map(calls),
    functions: new Map(all.flatMap(({ tasks }) => tasks.map((task, t) => [task, made[t]!] as const))),
    table: tableOf(all, row, layout),
  };
}

function commonFunction(task: Task, texts: readonly Pieces[], row: Row, layout: Layout): TaskFunction {
  const [{ made, pieces, free }] = texts as readonly [Pieces];
  const written = [...pieces];
  for (const k of free)
    written[k] = row.text(
      texts.map(({ pieces }) => pieces[k]!),
      layout,
    );
  return {
    name: layout.constants.function("alike", task.name),
    parameters: `${made.parameters}, row_of: u32`,
    body: written.join("").split("\n"),
  };
}

function tableOf(all: readonly Member[], row: Row, layout: Layout): Alike["table"] {
  const at = layout.constants.name("at", `table of ${all[0]!.tasks[0]!.name}`);
  const counts = all.map(({ tasks }) => boundsOf(tasks[0]!, layout)!);
  layout.tables.push({ at, width: row.width, counts, rows: all.map((_, member) => row.wordsOf(member)) });
  return {
    rowOf: (number) => `row_with(${at}, ${row.width}u, ${all.length}u, ${number})`,
    total: `c[${at} + ${row.width * all.length}u]`,
  };
}
