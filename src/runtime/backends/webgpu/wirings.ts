import { Allocator } from "../../arena.ts";
import { transpose } from "../../connectivity/transpose.ts";
import type { Columns, GpuWiring, GpuWiringName, Wiring } from "../../manifest.ts";

type Words = ArrayLike<number>;

/** What a device knows of a projection: numbers by the names of their constants, and arrays by those of their places. */
export interface WiringWords {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: ReadonlyMap<string, Words>;
}

/** Only what has a name. */
export function wiringWords(wiring: Wiring, names: GpuWiring["names"]): WiringWords {
  const numbers: Record<string, number> = {};
  const arrays = new Map<string, Words>();
  const has = (what: GpuWiringName): boolean => names[what] !== undefined;
  const number = (what: GpuWiringName, value: number): void => {
    const name = names[what];
    if (name !== undefined) numbers[name] = value;
  };
  const array = (what: GpuWiringName, values: Words): void => {
    const name = names[what];
    if (name !== undefined) arrays.set(name, values);
  };
  number("pre_first", wiring.preFrom);
  number("pre_end", wiring.preTo);
  number("post_first", wiring.postFrom);
  number("post_end", wiring.postTo);
  number("slots", wiring.slots);
  number("pre_delays", wiring.delaySteps.length);
  array("pre_delay", wiring.delaySteps);
  array("row", wiring.row);
  array("target", wiring.target);
  if (has("post_delays")) {
    const all = columnsOf(wiring);
    number("post_delays", all.length);
    array(
      "post_delay",
      all.map(({ columnDelay }) => columnDelay),
    );
    if (has("column")) {
      const joined = joinedColumns(all);
      array("column", joined.column);
      array("column_synapse", joined.columnSynapse);
      array("column_source", joined.columnSource);
    }
  }
  if (has("pull")) {
    const all = wiring.column === undefined ? transpose("", wiring, new Allocator()) : columnsOf(wiring)[0]!;
    array("pull", all.column);
    array("pull_synapse", all.columnSynapse);
    array("pull_source", all.columnSource);
  }
  return { numbers, arrays };
}

const none = new Uint32Array(0);

/** The columns of each delay. */
function columnsOf(wiring: Wiring): readonly Columns[] {
  const { columnsByDelay, column = none, columnSynapse = none, columnSource = none, columnDelay = 0 } = wiring;
  return columnsByDelay ?? [{ column, columnSynapse, columnSource, columnDelay }];
}

/** One behind the other, with offsets into all of them. */
function joinedColumns(all: readonly Columns[]): Omit<Columns, "columnDelay"> {
  let before = 0;
  const column = all.flatMap(({ column, columnSynapse }) => {
    const moved = Array.from(column, (at) => at + before);
    before += columnSynapse.length;
    return moved;
  });
  return {
    column: Uint32Array.from(column),
    columnSynapse: Uint32Array.from(all.flatMap(({ columnSynapse }) => [...columnSynapse])),
    columnSource: Uint32Array.from(all.flatMap(({ columnSource }) => [...columnSource])),
  };
}
