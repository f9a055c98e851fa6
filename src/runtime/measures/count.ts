import { eachSpike, eachValue, type Measure, type SpikeData } from "./data.ts";

export function countOfSpikes(data: SpikeData): number {
  let count = 0;
  eachSpike(data, () => count++);
  return count;
}

/** Number of spikes of all neurons together; of values: how many are not 0 (are true). */
export const count: Measure = {
  ofSpikes: countOfSpikes,
  ofValues(data) {
    let found = 0;
    eachValue(data, (x) => (found += x === 0 ? 0 : 1));
    return found;
  },
};
