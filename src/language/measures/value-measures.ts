import type { Measure, MeasureOption } from "./row.ts";

type Extra = Partial<Pick<Measure, "of" | "options" | "shape" | "source">>;
const ofValues = (name: string, result: Measure["result"], doc: string, extra: Extra = {}): Measure => ({
  name,
  doc,
  of: "values",
  result,
  options: [],
  shape: "scalar",
  ...extra,
});

const spectral: Extra = {
  of: "either",
  options: [
    {
      name: "window",
      doc: "length of the segments; a quarter of the time, but at least 1 s, where nothing is said",
      unit: "time",
    },
    { name: "low", doc: "the lowest frequency", unit: "frequency" },
    { name: "high", doc: "the highest frequency", unit: "frequency" },
  ] satisfies readonly MeasureOption[],
  source: "Welch 1967: Hann windows that overlap by half, the mean of each taken away",
};

export const valueMeasures: readonly Measure[] = [
  ofValues("mean", "same", "The mean over elements and time."),
  ofValues("std", "same", "The standard deviation over elements and time, divided by n."),
  ofValues("min", "same", "The smallest value."),
  ofValues("max", "same", "The largest value."),
  ofValues(
    "fraction",
    "number",
    "The share of elements and samples for which a condition holds, or of elements that spiked.",
    { of: "either" },
  ),
  ofValues(
    "correlation",
    "number",
    "Pearson's correlation, the mean over all pairs of elements that vary: of their values, or of their spike counts in windows that follow each other.",
    {
      of: "either",
      options: [{ name: "window", doc: "of spikes: width of the windows, 10 ms where nothing is said", unit: "time" }],
    },
  ),
  ofValues(
    "spectrum",
    "density",
    "The power spectral density, one-sided: its sum times the distance of its frequencies is the variance. The mean over the elements; of spikes, that of their mean rate in bins of 1 ms.",
    { ...spectral, shape: "array" },
  ),
  ofValues(
    "peak_frequency",
    "frequency",
    "The frequency at which the power spectrum is largest, between its samples by a parabola through three of them. Two rhythms nearer than 2 / window are not told apart.",
    spectral,
  ),
];
