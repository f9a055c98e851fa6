import { quantity } from "../files/csv.ts";
import type { Figure } from "../plots/figure.ts";
import { histogramFigure, intervals } from "../plots/histogram.ts";
import { rasterFigure } from "../plots/raster.ts";
import { rateFigure } from "../plots/rates.ts";
import { traceFigure } from "../plots/traces.ts";
import type { Results, SpikeRecording, ValueRecording } from "../results.ts";

/** All pictures of a run, halves in groups of two. */
export function figures(results: Results): readonly (readonly Figure[])[] {
  const spikes = results.recordings.filter((one) => one.kind === "spikes");
  const values = results.recordings.filter((one) => one.kind === "values");
  const traces = values.filter((one) => one.t_ms.length > 1 && one.synapses === undefined);
  const histograms = [
    ...spikes.map(intervalFigure),
    ...values.filter((one) => !traces.includes(one)).map((one) => valueFigure(one)),
  ].filter((one) => one !== undefined);
  return [
    ...spikeFigures(spikes, results),
    ...traces.map((one) => [traceFigure(one, results.duration_ms)]),
    ...pairs(histograms),
  ];
}

function spikeFigures(
  spikes: readonly SpikeRecording[],
  { duration_ms, dt_ms }: Results,
): readonly (readonly Figure[])[] {
  if (spikes.length === 0 || !(duration_ms > 0)) return [];
  return [[rasterFigure(spikes, duration_ms)], [rateFigure(spikes, duration_ms, dt_ms)]];
}

function intervalFigure(spikes: SpikeRecording, k: number): Figure | undefined {
  return histogramFigure({
    title: `Intervals of ${spikes.name.replace(/^spikes of /, "")}`,
    label: "interval between spikes (ms)",
    thing: "interval",
    values: intervals(spikes),
    colour: k,
    cutTail: true,
  });
}

/** The values of the last sample. */
function valueFigure(recording: ValueRecording): Figure | undefined {
  const from = Math.max(0, recording.t_ms.length - 1) * recording.width;
  const last = Float64Array.from({ length: recording.width }, (_, k) => recording.values[from + k] ?? Number.NaN);
  const what = quantity(recording);
  return histogramFigure({
    title: recording.name,
    label: recording.unit === "" ? what : `${what} (${recording.unit})`,
    thing: recording.synapses === undefined ? "element" : "synapse",
    values: last,
    colour: 2,
  });
}

function pairs(found: readonly Figure[]): readonly (readonly Figure[])[] {
  return Array.from({ length: Math.ceil(found.length / 2) }, (_, k) => found.slice(2 * k, 2 * k + 2));
}
