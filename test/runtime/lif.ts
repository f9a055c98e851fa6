/** A network of leaky neurons with noise, random wiring, random delays, and weights that learn: everything a run can depend on. */
import {
  eachArrival,
  eachBackArrival,
  eachSynapse,
  experiment,
  link,
  manifest,
  millivolt,
  population,
  projection,
  seconds,
  state,
  uniforms,
  view,
  type Model,
  type PlainKernel,
} from "./models.ts";
import type { ExperimentSpec, Support } from "../../src/runtime/manifest.ts";

const spec = experiment({
  steps: [
    { kind: "run", duration: "half" },
    { kind: "assign", assignment: { kind: "parameter", key: "drive", uniform: "stronger" } },
    { kind: "run", duration: "half" },
  ],
  scheduled: [{ time: "kick_at", assignments: [{ kind: "kernel", kernel: "kick" }] }],
  recordings: [
    { kind: "spikes", name: "spikes of cells", view: view("cells"), hidden: false },
    {
      kind: "values",
      name: "v of cells",
      source: { kind: "population", view: view("cells", "zero", "three") },
      buffer: "v",
      every: "sample_every",
      atEnd: false,
      shown: millivolt,
      hidden: false,
    },
    {
      kind: "values",
      name: "mean(v) of cells",
      source: { kind: "population", view: view("cells") },
      buffer: "v",
      reduce: "mean",
      atEnd: false,
      shown: { unit: "V", scale: 0.001 },
      hidden: false,
    },
    {
      kind: "values",
      name: "w of plastic",
      source: { kind: "projection", projection: "plastic" },
      buffer: "w",
      atEnd: true,
      shown: millivolt,
      hidden: false,
    },
  ],
  expects: [
    {
      text: "rate(cells) in 1 Hz .. 200 Hz",
      value: { kind: "measure", measure: "rate", recording: 0 },
      range: { low: { kind: "uniform", uniform: "low_rate" }, high: { kind: "uniform", uniform: "high_rate" } },
      shown: { unit: "Hz", scale: 1000 },
    },
  ],
});

export function lifModel(more: Partial<ExperimentSpec> = {}): Model {
  return {
    manifest: manifest({
      parameters: [
        { key: "dt", uniform: "dt", shown: { unit: "ms", scale: 1 } },
        { key: "cells_size", uniform: "cells_size", shown: { unit: "", scale: 1 } },
        { key: "drive", uniform: "drive", shown: millivolt },
        { key: "tau", uniform: "tau", shown: seconds },
      ],
      populations: [
        population("cells", [
          state("v", "v"),
          { name: "drive", role: "param", at: { kind: "parameter", key: "drive" }, shown: millivolt },
        ]),
      ],
      projections: [
        projection("plastic", view("cells"), view("cells"), {
          pairs: { pattern: "bernoulli", value: "p", noSelf: true, repeats: false, site: 1 },
          delay: { kind: "kernel", kernel: "delays", buffer: "delay" },
          init: ["weights"],
          onPre: "deliver",
          onPost: "learn",
          values: [state("w", "w")],
        }),
      ],
      buffers: [
        {
          name: "v",
          type: "real",
          length: { kind: "population", population: "cells" },
          fill: { value: 0, everyStep: false },
        },
        {
          name: "input",
          type: "real",
          length: { kind: "population", population: "cells" },
          fill: { value: 0, everyStep: true },
        },
        {
          name: "w",
          type: "real",
          length: { kind: "projection", projection: "plastic" },
          fill: { value: 0, everyStep: false },
        },
        {
          name: "delay",
          type: "integer",
          length: { kind: "projection", projection: "plastic" },
          fill: { value: 0, everyStep: false },
        },
      ],
      phases: { init: ["start"], contribute: [], integrate: [], update: [{ kernel: "update", population: "cells" }] },
      experiment: { ...spec, ...more },
    }),
    link: link(
      uniforms({
        cells_size: 60,
        three: 3,
        p: 0.2,
        tau: 10,
        drive: 14,
        stronger: 18,
        half: 50,
        kick_at: 30,
        sample_every: 0.5,
        low_rate: 0.001,
        high_rate: 0.2,
      }),
      kernels,
    ),
  };
}

function kernels({ draw }: Support): Record<string, PlainKernel> {
  return {
    start: (m) => fill(m.b["v"]!, (i) => draw["uniform"]!(1, i, 0, 0, 15)),
    kick: (m) => fill(m.b["v"]!, (i) => (i < 5 ? 40 : m.b["v"]![i]!)),
    weights: (m) => eachSynapse(m, "plastic", (s, i, j) => (m.b["w"]![s] = 0.5 + 0.001 * i + 0.00001 * j)),
    delays: (m) => eachSynapse(m, "plastic", (s) => (m.b["delay"]![s] = draw["randint"]!(2, s, 0, 0, 6))),
    deliver: (m, _step, spikes, count, slot) => {
      eachArrival(m, "plastic", spikes, count, slot, (s, _i, j) => (m.b["input"]![j]! += m.b["w"]![s]!));
      return 0;
    },
    learn: (m, _step, spikes, count) => {
      eachBackArrival(m, "plastic", spikes, count, (s) => (m.b["w"]![s]! *= 1.001));
      return 0;
    },
    update: (m, step) => {
      const v = m.b["v"]!;
      const { dt = NaN, tau = NaN, drive = NaN } = m.u;
      let count = 0;
      for (let i = 0; i < v.length; i++) {
        v[i]! += (dt / tau) * (drive - v[i]!) + m.b["input"]![i]! + draw["normal"]!(3, i, step, 0, 0.3);
        if (!(v[i]! > 15)) continue;
        v[i] = 0;
        m.spikes["cells"]![count++] = i;
      }
      return count;
    },
  };
}

function fill(buffer: { readonly length: number; [i: number]: number }, value: (i: number) => number): number {
  for (let i = 0; i < buffer.length; i++) buffer[i] = value(i);
  return 0;
}
