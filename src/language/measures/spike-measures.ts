import type { Measure } from "./row.ts";

type Extra = Partial<Pick<Measure, "of" | "options" | "shape" | "source">>;
const ofSpikes = (name: string, result: Measure["result"], doc: string, extra: Extra = {}): Measure => ({
  name,
  doc,
  of: "spikes",
  result,
  options: [],
  shape: "scalar",
  ...extra,
});

export const spikeMeasures: readonly Measure[] = [
  ofSpikes("rate", "frequency", "Spikes per element and time."),
  ofSpikes("count", "number", "Number of spikes of all elements together."),
  ofSpikes(
    "cv",
    "number",
    "Standard deviation over mean of the intervals between spikes; the mean over elements with at least 4 spikes. 1 for a Poisson process.",
  ),
  ofSpikes("isi", "time", "The intervals between spikes of an element, of all elements one after the other.", {
    shape: "array",
  }),
  ofSpikes(
    "fano",
    "number",
    "Variance over mean of the spike count in windows that follow each other; the mean over elements that spike. 1 for a Poisson process.",
    {
      options: [{ name: "window", doc: "width of the windows, 100 ms where nothing is said", unit: "time" }],
      source: "Fano 1947; the variance is divided by the number of windows",
    },
  ),
  ofSpikes(
    "latency",
    "time",
    "Time from the beginning (from `from`, where it is given) to the first spike; the mean over elements that spike.",
  ),
  ofSpikes(
    "synchrony",
    "number",
    "How much the elements go together, 0 … 1. Of spikes: the coherence of pairs, in bins of a tenth of the mean period. Of values: the root of the variance of the mean over the mean variance.",
    { of: "either", source: "Wang & Buzsaki 1996; Golomb & Rinzel 1994" },
  ),
];
