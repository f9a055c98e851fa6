import type { Measure } from "./row.ts";

type Extra = Partial<Pick<Measure, "of" | "options" | "shape" | "supported">>;
const ofSpikes = (name: string, result: Measure["result"], doc: string, extra: Extra = {}): Measure => ({
  name,
  doc,
  of: "spikes",
  result,
  options: [],
  shape: "scalar",
  supported: true,
  ...extra,
});

export const spikeMeasures: readonly Measure[] = [
  ofSpikes("rate", "frequency", "Spikes per element and time."),
  ofSpikes("count", "number", "Number of spikes of all elements together."),
  ofSpikes(
    "cv",
    "number",
    "Standard deviation over mean of the intervals between spikes; the mean over elements with at least two intervals.",
  ),
  ofSpikes(
    "synchrony",
    "number",
    "How much the elements go together, 0 … 1. Of spikes: the coherence of pairs, in bins of a tenth of the mean period (Wang & Buzsaki 1996). Of values: the root of the variance of the mean over the mean variance (Golomb & Rinzel 1994).",
    { of: "either" },
  ),
  ofSpikes("isi", "time", "The intervals between spikes.", { shape: "array", supported: false }),
  ofSpikes("fano", "number", "Variance over mean of the spike count in windows.", {
    options: [{ name: "window", doc: "width of the windows", unit: "time" }],
    supported: false,
  }),
  ofSpikes("latency", "time", "Time to the first spike.", { supported: false }),
];
