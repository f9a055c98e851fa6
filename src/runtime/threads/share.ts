/** From the data that all threads get to the share of one of them. */
import { Allocator } from "../arena.ts";
import { listName } from "../lists.ts";
import type { Code, Manifest, NumberArray, Wiring } from "../manifest.ts";
import type { OwnMemory } from "../memory.ts";
import { Barrier } from "./barrier.ts";
import { PartRing, type PartRingPlan } from "./part-ring.ts";
import type { Divisible, First, Share } from "./part.ts";

/** What a network of several threads consists of. Its arrays lie where all threads see them. */
export interface Common {
  readonly manifest: Manifest;
  readonly spec: Divisible;
  readonly u: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, NumberArray>>;
  readonly sizes: Readonly<Record<string, number>>;
  readonly spikes: Readonly<Record<string, Uint32Array>>;
  /** With rows cut by the parts of their targets. */
  readonly projections: Readonly<Record<string, Wiring>>;
  /** Where the parts of each population begin. */
  readonly bounds: Readonly<Record<string, readonly number[]>>;
  /** By ear, each with its list. */
  readonly rings: Readonly<Record<string, PartRingPlan & { readonly list: string }>>;
  readonly parts: number;
  readonly block: number;
  readonly control: Int32Array;
  /** The uniforms by their order in `u`, behind the number of the next step and that of changes. */
  readonly numbers: Float64Array;
}

export function shareOf(
  common: Common,
  part: number,
  code: Code,
  barrier: Barrier = new Barrier(common.control, common.parts),
  first?: First,
): Share {
  const { manifest, spec, parts, block } = common;
  const ears = new Map(Object.entries(common.rings).map(([ear, plan]) => [ear, new PartRing(plan)]));
  const heard = Map.groupBy(Object.keys(common.rings), (ear) => common.rings[ear]!.list);
  const rings = new Map([...heard].map(([list, own]) => [list, own.map((ear) => ears.get(ear)!)]));
  return {
    manifest,
    spec,
    code,
    memory: memoryOf(common, part, first),
    part,
    parts,
    rings,
    ears,
    barrier,
    block,
    first,
  };
}

function memoryOf(
  { manifest, u, b, sizes, spikes, projections, bounds }: Common,
  part: number,
  first?: First,
): OwnMemory {
  const ranges = Object.fromEntries(
    Object.entries(bounds).map(([name, all]) => [name, [all[part]!, all[part + 1]!] as const]),
  );
  const lists = manifest.populations.flatMap(({ name, events = [] }) =>
    [undefined, ...events].map((event) => ({ list: listName(name, event), range: ranges[name]! })),
  );
  const own = lists.flatMap(({ list, range }) => {
    const all = spikes[list];
    return all === undefined ? [] : [[list, all.subarray(...range)] as const];
  });
  return {
    // The first thread shares its numbers with the simulation.
    u: first?.whole.u ?? { ...u },
    b: { ...b },
    sizes: { ...sizes },
    ranges,
    projections: { ...projections },
    spikes: Object.fromEntries(own),
    allocator: new Allocator(),
  };
}
