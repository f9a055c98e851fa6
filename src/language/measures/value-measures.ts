import type { Measure } from "./row.ts";

type Extra = Partial<Pick<Measure, "of" | "options" | "shape" | "supported">>;
const ofValues = (name: string, result: Measure["result"], doc: string, extra: Extra = {}): Measure => ({
  name,
  doc,
  of: "values",
  result,
  options: [],
  shape: "scalar",
  supported: true,
  ...extra,
});

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
  ofValues("correlation", "number", "The mean correlation of pairs of elements.", { of: "either", supported: false }),
  ofValues("spectrum", "same", "The power spectrum.", { of: "either", shape: "array", supported: false }),
  ofValues("peak_frequency", "frequency", "The frequency at which the power spectrum is largest.", {
    of: "either",
    supported: false,
  }),
];
