/** Blocks of four values kept per site, so that a loop over elements works out each block once. */
const ways = 16;
const most = 128;

/** Writes the four values of block `upper`·2^32 + `lower` and of the `blocks` - 1 ones behind it to out[at ..]. */
export type Generate = (
  out: Float64Array,
  at: number,
  lower: number,
  upper: number,
  blocks: number,
  step: number,
  site: number,
) => void;

export interface Lanes {
  /** The value of one element: a pure function of its arguments (and of the seed behind `generate`). */
  readonly value: (site: number, element: number, step: number) => number;
  /** Wanted after a change of the seed. */
  readonly forget: () => void;
}

/**
 * A small direct-mapped cache by site. Elements asked for in ascending order get ever longer batches (4, 8 … 128 values), single ones
 * cost one block. Elements from 2^32 on (pairs of neurons in large networks) are not kept.
 */
export function makeLanes(generate: Generate): Lanes {
  const values = new Float64Array((ways + 1) * most);
  /** Of each way: site, step, first element, number of values. */
  const keys = new Int32Array(4 * ways);

  function fetch(site: number, element: number, step: number): number {
    const way = site & (ways - 1);
    const key = 4 * way;
    const block = element >>> 2;
    const before = keys[key + 3]!;
    const goesOn =
      before > 0 &&
      keys[key] === (site | 0) &&
      keys[key + 1] === (step | 0) &&
      block === (keys[key + 2]! + before) >>> 2;
    const count = goesOn ? Math.min(before * 2, most) : 4;
    keys[key] = site;
    keys[key + 1] = step;
    keys[key + 2] = block << 2;
    keys[key + 3] = count;
    generate(values, way * most, block, 0, count >> 2, step, site);
    return values[way * most + (element & 3)]!;
  }

  function far(site: number, element: number, step: number): number {
    const block = Math.floor(element / 4);
    generate(values, ways * most, block | 0, Math.floor(block / 2 ** 32), 1, step, site);
    return values[ways * most + (element % 4)]!;
  }

  return {
    value(site, element, step) {
      if (element > 0xffff_ffff) return far(site, element, step);
      const way = site & (ways - 1);
      const key = 4 * way;
      const offset = (element - keys[key + 2]!) >>> 0;
      if (offset < keys[key + 3]! && keys[key] === (site | 0) && keys[key + 1] === (step | 0))
        return values[way * most + offset]!;
      return fetch(site, element, step);
    },
    forget: () => void keys.fill(0),
  };
}
