import type { Results, SpikeRecording, ValueRecording } from "../../src/cli/results.ts";

export function spikes(
  name: string,
  from: number,
  to: number,
  events: readonly (readonly [t: number, i: number])[],
): SpikeRecording {
  return {
    kind: "spikes",
    name,
    population: "cells",
    from,
    to,
    t_ms: events.map(([t]) => t),
    i: events.map(([, i]) => i),
  };
}

/** Neurons that fire one after the other, each `period` ms, shifted by `lag` ms from its neighbour. */
export function wave(name: string, size: number, duration: number, period: number, lag: number): SpikeRecording {
  const events: [number, number][] = [];
  for (let i = 0; i < size; i++) for (let t = 1 + ((i * lag) % period); t < duration; t += period) events.push([t, i]);
  return spikes(
    name,
    0,
    size,
    events.toSorted((a, b) => a[0] - b[0]),
  );
}

export const trace: ValueRecording = {
  kind: "values",
  name: "v of cells[0..2]",
  unit: "mV",
  t_ms: [0, 0.5, 1],
  width: 2,
  values: [-60, -59.5, 0.1 + 0.2, -58, Number.NaN, -57],
  columns: ["0", "1"],
};

export const weights: ValueRecording = {
  kind: "values",
  name: "w of plastic",
  unit: "nS",
  t_ms: [100],
  width: 3,
  values: [0, 0.5, 1],
  columns: [],
  synapses: { i: [0, 0, 1], j: [1, 2, 0] },
};

export function results(change: Partial<Results> = {}): Results {
  return {
    model: "coba.neuro",
    experiment: "main",
    target: "js",
    precision: "f64",
    seed: 1,
    dt_ms: 0.1,
    duration_ms: 100,
    device: "CPU",
    compiler: "0.1.0",
    model_hash: "0123",
    threads: 1,
    timing_ms: { compile: 12.5, build: 3, simulate: 50 },
    populations: {
      cells: { size: 4000, spikes: 12, rate_Hz: 20.781, cv: 1.824 },
      quiet: { size: 1, spikes: 0, rate_Hz: 0, cv: Number.NaN },
    },
    connections: { "exc->cells#0": { synapses: 256_012, bytes: 1_024_048 } },
    parameters: [{ key: "cells.tau_m", value: 20, unit: "ms", doc: "membrane <time>" }],
    recordings: [
      spikes("spikes of cells", 0, 4, [
        [0.1, 0],
        [0.3, 1],
        [50, 0],
        [99, 3],
      ]),
      trace,
      weights,
    ],
    expect: [{ text: "rate(cells) in 18 Hz .. 24 Hz", value: 20.781, unit: "Hz", pass: true }],
    ...change,
  };
}
