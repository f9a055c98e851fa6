/**
 * Which way to do steps is the fastest on this device. Each one does the same steps, from the same states, and those are as they were
 * afterwards. A compiler of a device may round differently in another text, and then a run would depend on a clock: a way that does not
 * come to the same bits is not taken.
 */
import type { RareEvents } from "../../rare.ts";
import type { Arena } from "./arenas.ts";
import { Backup } from "./backup.ts";
import type { GpuDevice } from "./device-types.ts";
import type { DeviceNetwork } from "./network.ts";
import type { Way } from "./ways.ts";

export interface TimedWay {
  readonly way: Way;
  /** µs of a step: the shortest of several chunks. */
  readonly step_us: number;
  /** Whether it came to the same bits as the usual way. */
  readonly same: boolean;
}

const firstSteps = 16;
/** ms that a chunk should take at the least, so that steps are timed and not the way to the device. */
const leastMs = 4;
const rounds = 3;
/** @param first the step that is next; @param most steps that there is room for */
export async function timedWays(
  device: GpuDevice,
  network: DeviceNetwork,
  rare: RareEvents,
  first: number,
  most: number,
): Promise<readonly TimedWay[]> {
  const { ways, states, lists } = network;
  const backup = new Backup(device, [...states, lists]);
  const drawn = rare.save();
  const again = async (way: Way, steps: number): Promise<{ readonly ms: number; readonly steps: number }> => {
    rare.load(drawn);
    backup.restore();
    await network.use(way);
    return network.trial(first, steps);
  };
  try {
    // Pipelines are made in the first of them.
    const steps = await longEnough((steps) => again(ways.usual, steps), most);
    await again(ways.usual, steps);
    const reference = await wordsOf(states);
    const found: TimedWay[] = [];
    for (const way of ways.tried) {
      // The first time, the device's driver compiles.
      const { steps: done } = await again(way, steps);
      const same = sameBits(await wordsOf(states), reference);
      let ms = Infinity;
      for (let round = 0; round < rounds; round++) ms = Math.min(ms, (await again(way, steps)).ms);
      found.push({ way, step_us: (1000 * ms) / done, same });
    }
    return found;
  } finally {
    rare.load(drawn);
    backup.restore();
    backup.destroy();
  }
}

/** Steps that take long enough to be timed. */
async function longEnough(
  trial: (steps: number) => Promise<{ readonly ms: number; readonly steps: number }>,
  most: number,
): Promise<number> {
  await trial(Math.min(firstSteps, most));
  for (let steps = firstSteps; ; steps *= 2) {
    if (steps >= most) return most;
    const done = await trial(steps);
    if (done.ms >= leastMs || done.steps < steps) return done.steps;
  }
}

/** The fastest of those that come to the same bits. */
export function fastest(timed: readonly TimedWay[]): Way | undefined {
  return timed.filter(({ same }) => same).toSorted((a, b) => a.step_us - b.step_us)[0]?.way;
}

const wordsOf = (arenas: readonly Arena[]): Promise<readonly ArrayBuffer[]> =>
  Promise.all(arenas.map((arena) => arena.read()));

function sameBits(a: readonly ArrayBuffer[], b: readonly ArrayBuffer[]): boolean {
  return a.every((one, k) => {
    const [left, right] = [new Uint32Array(one), new Uint32Array(b[k]!)];
    return left.every((word, at) => word === right[at]);
  });
}
