import type { Link } from "../link.ts";
import { createSupport } from "../support.ts";
import { Barrier } from "./barrier.ts";
import { pack, unpack, type Packed } from "./pack.ts";
import { Part } from "./part.ts";
import { shareOf, type Common } from "./share.ts";

/** All that a thread needs besides the code of the model; it can be sent. */
export interface PartData {
  /** A shared `WebAssembly.Memory`. */
  readonly memory: object;
  readonly seed: number;
  readonly part: number;
  readonly common: Packed;
}

export const partData = (memory: object, seed: number, part: number, common: Common): PartData => ({
  memory,
  seed,
  part,
  common: pack(common),
});

/**
 * What a thread of a simulation does from its beginning to its end: its share of each step. It comes back when the simulation ends.
 * @param link the code of the same model
 */
export function servePart(link: Link, { memory, seed, part, common: packed }: PartData): void {
  const { support, reseed } = createSupport();
  reseed(seed);
  const code = link(support);
  const arena = code.arena?.({ bytes: 0, shared: true, memory });
  if (arena === undefined) throw new Error("this thread cannot use the memory of the others");
  const common = unpack(packed, arena.buffer) as Common;
  const barrier = new Barrier(common.control, common.parts);
  try {
    const share = shareOf(common, part, code, barrier);
    work(new Part(share), common, barrier, share.memory.u);
  } catch {
    barrier.fail();
  }
}

function work(part: Part, { numbers, u }: Common, barrier: Barrier, own: Record<string, number>): void {
  const names = Object.keys(u);
  let changes = 0;
  barrier.beReady();
  for (;;) {
    barrier.wait();
    if (changes !== numbers[1]!) {
      changes = numbers[1]!;
      names.forEach((name, k) => (own[name] = numbers[k + 2]!));
    }
    part.run(numbers[0]!, barrier.steps, barrier.sampled);
  }
}
