import { eachSpike, type Measure } from "./data.ts";

/** ms from the beginning of the window to the first spike, averaged over the elements that spike in it; NaN where none does. */
export const latency: Measure = {
  ofSpikes(data) {
    const first = new Float64Array(data.to - data.from).fill(NaN);
    eachSpike(data, (step, index) => {
      const k = index - data.from;
      if (Number.isNaN(first[k]!)) first[k] = (step + 1 - data.window.from) * data.window.dt;
    });
    const found = first.filter((time) => !Number.isNaN(time));
    return found.reduce((sum, time) => sum + time, 0) / found.length;
  },
};
