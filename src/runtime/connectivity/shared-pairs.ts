/**
 * Pairs that were drawn for one network and can serve the next one of the same model: the runs of a sweep mostly differ in what their
 * connections do not look at. They are the same pairs where the seed, the ends and everything that was read to draw them are the same.
 */
import type { Memory, ProjectionSpec } from "../manifest.ts";
import type { OwnMemory } from "../memory.ts";
import { connect, type PairLookup } from "./index.ts";
import type { Ends, Rows } from "./pattern.ts";

interface Kept {
  readonly seed: number;
  readonly ends: readonly number[];
  /** Values of the parameters that were looked at. */
  readonly read: ReadonlyMap<string, number | undefined>;
  readonly rows: Rows;
}

/** Copies take memory, so that large networks are drawn anew. */
const mostBytes = 2 ** 28;

export class SharedPairs {
  /** By the spec itself: one of another model is another object. */
  readonly #kept = new Map<ProjectionSpec, Kept>();
  #bytes = 0;
  /** How often pairs were taken over. */
  reused = 0;

  /** As `connect`, by which what is not here is drawn. */
  connect(spec: ProjectionSpec, ends: Ends, memory: OwnMemory, seed: number, pairs: PairLookup): Rows {
    const kept = this.#kept.get(spec);
    const limits = [ends.preFrom, ends.preTo, ends.postFrom, ends.postTo, ...Object.values(memory.sizes)];
    if (kept !== undefined && fits(kept, limits, memory, seed)) {
      this.reused++;
      const { row, target } = kept.rows;
      return { ...kept.rows, row: row.slice(), target: memory.allocator.copy(target) };
    }
    const looked = new Looked(memory);
    const rows = connect(spec, ends, looked.memory, seed, pairs);
    this.#drop(spec);
    if (!looked.atArrays) this.#keep(spec, { seed, ends: limits, read: looked.read, rows });
    return rows;
  }

  #keep(spec: ProjectionSpec, kept: Kept): void {
    const { row, target } = kept.rows;
    const bytes = row.byteLength + target.byteLength;
    if (this.#bytes + bytes > mostBytes) return;
    this.#bytes += bytes;
    this.#kept.set(spec, { ...kept, rows: { ...kept.rows, row: row.slice(), target: copyOf(target) } });
  }

  #drop(spec: ProjectionSpec): void {
    const rows = this.#kept.get(spec)?.rows;
    if (rows === undefined) return;
    this.#bytes -= rows.row.byteLength + rows.target.byteLength;
    this.#kept.delete(spec);
  }
}

function fits(kept: Kept, limits: readonly number[], memory: Memory, seed: number): boolean {
  return (
    kept.seed === seed &&
    kept.ends.length === limits.length &&
    kept.ends.every((limit, k) => limit === limits[k]) &&
    [...kept.read].every(([name, value]) => Object.is(memory.u[name], value))
  );
}

/** Outside of the memory of its network, which goes with it. */
const copyOf = (target: Rows["target"]): Rows["target"] =>
  target instanceof Uint16Array ? Uint16Array.from(target) : Uint32Array.from(target);

/** A memory that notes which parameters are read, and whether arrays are. */
class Looked {
  readonly memory: OwnMemory;
  readonly read = new Map<string, number | undefined>();
  atArrays = false;

  constructor(memory: OwnMemory) {
    this.memory = {
      ...memory,
      u: noting(memory.u, (name) => this.read.set(name, memory.u[name])),
      b: noting(memory.b, () => (this.atArrays = true)),
    };
  }
}

/** Each property is noted once, and is a plain one afterwards. */
function noting<Value>(record: Record<string, Value>, note: (name: string) => void): Record<string, Value> {
  const noted: Record<string, Value> = {};
  for (const name of Object.keys(record)) {
    Object.defineProperty(noted, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = record[name]!;
        note(name);
        Object.defineProperty(noted, name, { value, configurable: true, enumerable: true, writable: true });
        return value;
      },
    });
  }
  return noted;
}
