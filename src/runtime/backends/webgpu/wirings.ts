/** What a device knows of a projection: numbers by the names of their constants, and arrays by those of their places. */
import { Allocator } from "../../arena.ts";
import { transpose } from "../../connectivity/transpose.ts";
import type { Columns, GpuWiring, GpuWiringName, Wiring } from "../../manifest.ts";
import type { Piece } from "./pages.ts";

export interface PagedWords {
  readonly words: ArrayLike<number>;
  /** The number of the first of them, where kernels count from 0 whatever the page holds. */
  readonly first: number;
}

export interface WiringWords {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: ReadonlyMap<string, PagedWords>;
}

/** Gives only what has a name. */
class Named {
  readonly numbers: Record<string, number> = {};
  readonly arrays = new Map<string, PagedWords>();
  private readonly names: GpuWiring["names"];

  constructor(names: GpuWiring["names"]) {
    this.names = names;
  }
  has(...what: readonly GpuWiringName[]): boolean {
    return what.some((one) => this.names[one] !== undefined);
  }
  number(what: GpuWiringName, value: number): void {
    const name = this.names[what];
    if (name !== undefined) this.numbers[name] = value;
  }
  array(what: GpuWiringName, words: ArrayLike<number>, first = 0): void {
    const name = this.names[what];
    if (name !== undefined) this.arrays.set(name, { words, first });
  }
}

/** @param piece undefined: none of its rows are here, so that nothing is done for it */
export function wiringWords(wiring: Wiring, names: GpuWiring["names"], piece: Piece | undefined): WiringWords {
  const found = new Named(names);
  const { slots, postFrom, postTo, delaySteps } = wiring;
  found.number("pre_first", piece?.preFrom ?? 0);
  found.number("pre_end", piece?.preTo ?? 0);
  found.number("post_first", postFrom);
  found.number("post_end", piece === undefined ? postFrom : postTo);
  found.number("slots", slots);
  found.number("pre_delays", piece === undefined ? 0 : delaySteps.length);
  if (piece === undefined) return found;
  found.array("pre_delay", delaySteps);
  const row = (i: number): number => (i - wiring.preFrom) * slots;
  found.array("row", piece.whole ? wiring.row : wiring.row.subarray(row(piece.preFrom), row(piece.preTo) + 1));
  found.array("target", wiring.target.subarray(piece.from, piece.to), piece.from);
  if (found.has("post_delays", "post_once")) addColumns(found, columnsOf(wiring), piece);
  if (found.has("pull")) addPulled(found, wiring);
  return found;
}

function addColumns(found: Named, all: readonly Columns[], piece: Piece): void {
  found.number("post_delays", all.length);
  found.number("post_once", piece.first ? all.length : 0);
  found.array(
    "post_delay",
    all.map(({ columnDelay }) => columnDelay),
  );
  if (!found.has("column")) return;
  const joined = joinedColumns(all, piece);
  found.array("column", joined.column);
  found.array("column_synapse", joined.columnSynapse);
  found.array("column_source", joined.columnSource);
}

/** Whole projections alone are pulled. */
function addPulled(found: Named, wiring: Wiring): void {
  const all = wiring.column === undefined ? transpose("", wiring, new Allocator()) : columnsOf(wiring)[0]!;
  found.array("pull", all.column);
  found.array("pull_synapse", all.columnSynapse);
  found.array("pull_source", all.columnSource);
}

const none = new Uint32Array(0);

/** The columns of each delay. */
function columnsOf(wiring: Wiring): readonly Columns[] {
  const { columnsByDelay, column = none, columnSynapse = none, columnSource = none, columnDelay = 0 } = wiring;
  return columnsByDelay ?? [{ column, columnSynapse, columnSource, columnDelay }];
}

/** One behind the other, with offsets into all of them: what of them lies in the rows of the piece. */
function joinedColumns(all: readonly Columns[], { from, to }: Piece): Omit<Columns, "columnDelay"> {
  const column = new Uint32Array(all.reduce((sum, { column }) => sum + column.length, 0));
  const columnSynapse = new Uint32Array(to - from);
  const columnSource = new Uint32Array(to - from);
  let next = 0;
  let place = 0;
  for (const one of all)
    for (let j = 0; j < one.column.length; j++) {
      column[place++] = next;
      // The last offset of a delay is an end alone.
      const end = one.column[j + 1] ?? 0;
      for (let k = one.column[j]!; k < end; k++) {
        const synapse = one.columnSynapse[k]!;
        if (synapse < from || synapse >= to) continue;
        columnSynapse[next] = synapse;
        columnSource[next++] = one.columnSource[k]!;
      }
    }
  return { column, columnSynapse, columnSource };
}
