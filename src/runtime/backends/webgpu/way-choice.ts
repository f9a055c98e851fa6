/** Which way steps are done: what is asked for, else the fastest as timed on the device, else the usual one. */
import type { RareEvents } from "../../rare.ts";
import type { GpuDevice } from "./device-types.ts";
import type { DeviceNetwork } from "./network.ts";
import { isSoftware } from "./programs.ts";
import { fastest, timedWays, type TimedWay } from "./timing.ts";
import type { Way } from "./ways.ts";

/** Steps of a run from which on it pays, and words that are copied for it at the most. */
const leastSteps = 2000;
const mostCopied = 2 ** 25;
/** Steps that there has to be room for meanwhile. */
const leastRoom = 64;

export class WayChoice {
  /** Undefined: the usual one. */
  way: Way | undefined;
  timed: readonly TimedWay[] = [];

  constructor(asked: Way | undefined) {
    this.way = asked;
  }

  /**
   * Whether to time now. Drivers in software keep the usual way: who has one does not look for speed.
   * @param ahead steps that are asked for, and @param room how many of them can be done before something else has to be
   */
  isWorth(device: GpuDevice, ahead: number, room: number): boolean {
    return this.way === undefined && ahead >= leastSteps && room >= leastRoom && !isSoftware(device);
  }

  /** @param first the step that is next; nothing may be on its way */
  async make(device: GpuDevice, network: DeviceNetwork, rare: RareEvents, first: number, room: number): Promise<void> {
    const { ways, states, lists } = network;
    this.way = ways.usual;
    const words = [...states, lists].reduce((sum, arena) => sum + arena.words, 0);
    if (ways.tried.length === 1 || words > mostCopied) return;
    this.timed = await timedWays(device, network, rare, first, room);
    this.way = fastest(this.timed) ?? ways.usual;
    await network.use(this.way);
  }
}
