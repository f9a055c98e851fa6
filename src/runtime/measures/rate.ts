import { countOfSpikes } from "./count.ts";
import type { Measure } from "./data.ts";

/** Spikes per neuron and time, in 1/ms. */
export const rate: Measure = {
  ofSpikes: (data) => countOfSpikes(data) / ((data.to - data.from) * data.window.lengthMs),
};
