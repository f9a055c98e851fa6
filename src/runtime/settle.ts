/**
 * Where memory cannot be shared (pages that are not isolated from other origins), an arena that grows would empty all views of it. The
 * network is built in ordinary arrays there, and moves into an arena of the right size when it is complete.
 */
import { Allocator, room } from "./arena.ts";
import type { Code, Columns, NumberArray, Wiring } from "./link.ts";
import type { OwnMemory } from "./memory.ts";

/** Room for lists of spikes, which are made afterwards; those that do not fit lie outside. */
const spare = 2 ** 20;

export function settle(code: Code, memory: OwnMemory): void {
  if (code.arena === undefined || memory.allocator.inArena) return;
  const arrays = [
    ...Object.values(memory.b),
    ...Object.values(memory.spikes),
    ...Object.values(memory.projections).flatMap(arraysOf),
  ];
  const bytes = arrays.reduce((sum, array) => sum + room(array.byteLength), spare);
  const arena = code.arena({ bytes, shared: false });
  if (arena === undefined) return;
  const allocator = new Allocator(arena);
  const moved = <A extends NumberArray>(array: A): A => allocator.copy(array);
  for (const [name, array] of Object.entries(memory.spikes)) memory.spikes[name] = moved(array);
  for (const [name, array] of Object.entries(memory.b)) memory.b[name] = moved(array);
  for (const [id, wiring] of Object.entries(memory.projections)) memory.projections[id] = movedWiring(wiring, moved);
  memory.allocator = allocator;
}

/** All arrays whose length is that of the network. */
export function arraysOf(wiring: Wiring): readonly NumberArray[] {
  const columns = (wiring.columnsByDelay ?? [wiring]).flatMap((c) => [c.column, c.columnSynapse, c.columnSource]);
  return [wiring.row, wiring.target, ...columns].filter((array) => array !== undefined);
}

type Mover = <A extends NumberArray>(array: A) => A;

function movedWiring(wiring: Wiring, moved: Mover): Wiring {
  const { column, columnSynapse, columnSource, columnsByDelay } = wiring;
  const own = column && columnSynapse && columnSource && movedColumns({ column, columnSynapse, columnSource }, moved);
  return {
    ...wiring,
    row: moved(wiring.row),
    target: moved(wiring.target),
    ...own,
    ...(columnsByDelay && {
      columnsByDelay: columnsByDelay.map((one) => ({ ...one, ...movedColumns(one, moved) })),
    }),
  };
}

function movedColumns(
  { column, columnSynapse, columnSource }: Omit<Columns, "columnDelay">,
  moved: Mover,
): Omit<Columns, "columnDelay"> {
  return { column: moved(column), columnSynapse: moved(columnSynapse), columnSource: moved(columnSource) };
}
