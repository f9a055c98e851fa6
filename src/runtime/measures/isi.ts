import { eachSpike, type Measure } from "./data.ts";

/** Intervals (ms) between spikes of one element that both lie in the window: element by element, each in order of time. */
export const isi: Measure = {
  ofSpikes(data) {
    const elements = data.to - data.from;
    const last = new Float64Array(elements).fill(NaN);
    const intervals: number[][] = Array.from({ length: elements }, () => []);
    eachSpike(data, (step, index) => {
      const k = index - data.from;
      if (!Number.isNaN(last[k]!)) intervals[k]!.push((step - last[k]!) * data.window.dt);
      last[k] = step;
    });
    return Float64Array.from(intervals.flat());
  },
};
