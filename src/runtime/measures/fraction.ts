import { eachSpike, eachValue, type Measure } from "./data.ts";

/** Part of the samples that are true (not 0), NaN without samples; of spikes: part of the neurons that spiked in the window. */
export const fraction: Measure = {
  ofSpikes(data) {
    const spiked = new Uint8Array(data.to - data.from);
    eachSpike(data, (_, index) => (spiked[index - data.from] = 1));
    return spiked.reduce((sum, x) => sum + x, 0) / spiked.length;
  },
  ofValues(data) {
    let found = 0;
    let all = 0;
    eachValue(data, (x) => {
      all++;
      if (x !== 0) found++;
    });
    return found / all;
  },
};
