/** Hand-written models: small manifests and code, as a compiler would make them. */
import type {
  Code,
  ExperimentSpec,
  Link,
  Manifest,
  Memory,
  NamedValue,
  PopulationSpec,
  ProjectionSpec,
  Support,
} from "../../src/runtime/manifest.ts";

const plain = { unit: "", scale: 1 };
export const millivolt = { unit: "mV", scale: 1 };
export const seconds = { unit: "s", scale: 0.001 };

export type Uniforms = (given: Readonly<Record<string, number>>) => Record<string, number>;

export interface Model {
  readonly manifest: Manifest;
  readonly link: Link;
}

export function view(population: string, from = "zero", to = `${population}_size`): ProjectionSpec["pre"] {
  return { population, from, to, label: population };
}

export function state(name: string, buffer: string, shown = millivolt): NamedValue {
  return { name, role: "state", at: { kind: "buffer", buffer }, shown };
}

export function population(name: string, values: readonly NamedValue[] = [], spikes = true): PopulationSpec {
  return { name, part: "Cell", size: `${name}_size`, spikes, values };
}

export function projection(
  id: string,
  pre: ProjectionSpec["pre"],
  post: ProjectionSpec["post"],
  more: Partial<ProjectionSpec> = {},
): ProjectionSpec {
  return {
    name: `${pre.population}->${post.population}#${id}`,
    id,
    pre,
    post,
    pairs: { pattern: "all", noSelf: false, repeats: false, site: 77 },
    init: [],
    values: [],
    ...more,
  };
}

export function manifest(more: Partial<Manifest>): Manifest {
  return {
    format: 1,
    model: "hand.neuro",
    compiler: "0",
    target: "js",
    precision: "f64",
    hash: "hand",
    parameters: [{ key: "dt", uniform: "dt", shown: { unit: "ms", scale: 1 } }],
    populations: [],
    projections: [],
    buffers: [],
    phases: { init: [], contribute: [], integrate: [], update: [] },
    ...more,
  };
}

export function experiment(more: Partial<ExperimentSpec>): ExperimentSpec {
  return {
    name: "main",
    type: "experiment",
    seed: "seed",
    steps: [{ kind: "run", duration: "duration" }],
    scheduled: [],
    recordings: [],
    expects: [],
    ...more,
  };
}

export function uniforms(defaults: Readonly<Record<string, number>>): Uniforms {
  return (given) => ({ dt: 0.1, seed: 1, zero: 0, duration: 10, ...defaults, ...given });
}

/** A kernel that is given the memory at each call. */
export type PlainKernel = (memory: Memory, step: number, spikes: Uint32Array, count: number, slot: number) => number;

export function bound(kernels: Readonly<Record<string, PlainKernel>>): Code["kernels"] {
  const entries = Object.entries(kernels).map(([name, kernel]) => {
    const bind: Code["kernels"][string] = (memory) => (step, spikes, count, slot) =>
      kernel(memory, step, spikes, count, slot);
    return [name, bind] as const;
  });
  return Object.fromEntries(entries);
}

export function link(
  all: Uniforms,
  kernels: (support: Support) => Record<string, PlainKernel>,
  pairs: Code["pairs"] = {},
): Link {
  return (support) => ({ uniforms: all, kernels: bound(kernels(support)), pairs });
}

/** Emits neuron i of `population` in the steps that `times` lists for it. */
export function spikesAt(population: string, times: readonly (readonly number[])[]): PlainKernel {
  return (m, step) => {
    let count = 0;
    times.forEach((steps, i) => {
      if (steps.includes(step)) m.spikes[population]![count++] = i;
    });
    return count;
  };
}

/** Calls `visit` for every synapse of the sub-rows that spiked. */
export function eachArrival(
  m: Memory,
  id: string,
  spikes: Uint32Array,
  count: number,
  slot: number,
  visit: (s: number, i: number, j: number) => void,
): void {
  const wiring = m.projections[id]!;
  for (let k = 0; k < count; k++) {
    const at = (spikes[k]! - wiring.preFrom) * wiring.slots + slot;
    for (let s = wiring.row[at]!; s < wiring.row[at + 1]!; s++) visit(s, spikes[k]!, wiring.target[s]!);
  }
}

/** Calls `visit` for every synapse whose target spiked. */
export function eachBackArrival(
  m: Memory,
  id: string,
  spikes: Uint32Array,
  count: number,
  visit: (s: number, i: number, j: number) => void,
): void {
  const wiring = m.projections[id]!;
  for (let k = 0; k < count; k++) {
    const at = spikes[k]! - wiring.postFrom;
    for (let c = wiring.column![at]!; c < wiring.column![at + 1]!; c++)
      visit(wiring.columnSynapse![c]!, wiring.columnSource![c]!, spikes[k]!);
  }
}

/** Calls `visit` for all synapses, row by row. */
export function eachSynapse(m: Memory, id: string, visit: (s: number, i: number, j: number) => void): number {
  const { preFrom, preTo, slots, row, target } = m.projections[id]!;
  for (let i = preFrom; i < preTo; i++) {
    for (let s = row[(i - preFrom) * slots]!; s < row[(i - preFrom + 1) * slots]!; s++) visit(s, i, target[s]!);
  }
  return 0;
}

export { plain };
