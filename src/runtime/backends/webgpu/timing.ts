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
  /** µs of a step, without the way to the device and back: by the shortest of several chunks. */
  readonly step_us: number;
  /** Whether it came to the same bits as the usual way. */
  readonly same: boolean;
}

const firstSteps = 16;
/** ms that a chunk should take at the least beyond what a step alone takes, which in browsers is mostly the way to the device and back. */
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
  const quickest = async (way: Way, steps: number): Promise<number> => {
    let ms = Infinity;
    for (let round = 0; round < rounds; round++) ms = Math.min(ms, (await again(way, steps)).ms);
    return ms;
  };
  try {
    // The first time that a way is taken, its pipelines are made and the driver compiles.
    await again(ways.usual, 1);
    const usual = await quickest(ways.usual, 1);
    const steps = await longEnough((steps) => again(ways.usual, steps), usual, most);
    await again(ways.usual, steps);
    const reference = await wordsOf(states);
    const found: TimedWay[] = [];
    for (const way of ways.tried) {
      const { steps: done } = await again(way, steps);
      const same = sameBits(await wordsOf(states), reference);
      const [one, all] = [await quickest(way, 1), await quickest(way, steps)];
      found.push({ way, step_us: (1000 * Math.max(0, all - one)) / Math.max(1, done - 1), same });
    }
    return found;
  } finally {
    rare.load(drawn);
    backup.restore();
    backup.destroy();
  }
}

/**
 * Steps that take long enough to be timed.
 * @param one ms of one step
 */
async function longEnough(
  trial: (steps: number) => Promise<{ readonly ms: number; readonly steps: number }>,
  one: number,
  most: number,
): Promise<number> {
  for (let steps = firstSteps; ; steps *= 2) {
    if (steps >= most) return most;
    const done = await trial(steps);
    if (done.ms - one >= leastMs || done.steps < steps) return done.steps;
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
