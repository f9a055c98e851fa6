/** Memory of a network with all of its arrays in the arena of its code. */
import type { Code, Memory, NumberArray, Wiring } from "../../src/runtime/manifest.ts";

type Maker = new (buffer: ArrayBuffer | SharedArrayBuffer, offset: number, length: number) => NumberArray;
const makers = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array } as const;

/** @throws Error where the code has no arena */
export function inArena(memory: Memory, code: Code, shared = false): Memory {
  const arena = code.arena?.({ bytes: 65_536, shared });
  if (arena === undefined) throw new Error("there is no WebAssembly");
  const { buffer } = arena;
  let next = Math.ceil(arena.start / 16) * 16;
  const moved = <T extends NumberArray>(array: T): T => {
    const made = make(array, buffer, next);
    next += Math.ceil(array.byteLength / 16) * 16 + 16;
    return made;
  };
  const all = <T extends NumberArray>(arrays: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, moved(array)]));
  const wired = ({ row, target, column, columnSynapse, columnSource, ...rest }: Wiring): Wiring => ({
    ...rest,
    row: moved(row),
    target: moved(target),
    column: column && moved(column),
    columnSynapse: columnSynapse && moved(columnSynapse),
    columnSource: columnSource && moved(columnSource),
  });
  return {
    ...memory,
    b: all(memory.b),
    spikes: all(memory.spikes),
    projections: Object.fromEntries(Object.entries(memory.projections).map(([id, wiring]) => [id, wired(wiring)])),
  };
}

function make<T extends NumberArray>(array: T, buffer: ArrayBuffer | SharedArrayBuffer, offset: number): T {
  const name = Object.keys(makers).find((key) => array instanceof makers[key as keyof typeof makers]);
  const Made = makers[name as keyof typeof makers] as unknown as Maker;
  const made = new Made(buffer, offset, array.length);
  made.set(array);
  return made as T;
}
