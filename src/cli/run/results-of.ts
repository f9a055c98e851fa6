import {
  createSupport,
  type Manifest,
  type Recording as Recorded,
  type Simulation,
  type ViewSpec,
} from "../../runtime/index.ts";
import type { GpuResult, Recording, Results } from "../results.ts";
import { version } from "../../driver/version.ts";
import type { Loaded, Order } from "./simulate.ts";

interface Run {
  readonly model: Loaded;
  readonly order: Order;
  readonly simulation: Simulation;
  readonly ended_early: string | undefined;
}

/** Everything that a run gave, as plain data. */
export function resultsOf(run: Run): Results {
  const { manifest, load_ms } = run.model;
  const { order, simulation } = run;
  const summary = simulation.summary();
  const uniforms = uniformsOf(run.model, order);
  return {
    model: order.model,
    experiment: summary.experiment ?? "",
    target: order.target === "interpreter" ? order.target : manifest.target,
    why: order.why,
    precision: manifest.precision,
    seed: summary.seed,
    dt_ms: summary.dtMs,
    duration_ms: tidy(summary.durationMs),
    device: simulation.device?.name ?? "CPU",
    gpu: gpuOf(simulation),
    threads: simulation.threads,
    ...threadsOf(order, simulation),
    compiler: version,
    model_hash: manifest.hash,
    timing_ms: { compile: order.compile_ms + load_ms, build: summary.buildMs, simulate: summary.simulateMs },
    ended_early: run.ended_early,
    populations: mapValues(summary.populations, ({ size, spikes, rate, cv }) => ({ size, spikes, rate_Hz: rate, cv })),
    connections: mapValues(summary.connections, ({ synapses, bytes }) => ({ synapses, bytes })),
    parameters: parametersOf(manifest, uniforms),
    recordings: recordingsOf(run, uniforms),
    expect: simulation
      .expects()
      .map(({ text, value, unit, pass, low, high }) => ({ text, value, unit, pass, low, high })),
  };
}

/** Where more than one could have been taken. */
function threadsOf({ threads }: Order, { threadsWhy }: Simulation): Pick<Results, "threads_asked" | "threads_why"> {
  return typeof threads === "number" && threads > 1 ? { threads_asked: threads, threads_why: threadsWhy } : {};
}

function gpuOf({ device }: Simulation): GpuResult | undefined {
  if (device === undefined) return undefined;
  const { vendor, architecture, isSoftware, dispatches, timed } = device;
  return { vendor, architecture, software: isSoftware, dispatches, timed };
}

/** Without the noise of binary fractions: 3000 steps of 0.1 ms are 300 ms. */
const tidy = (value: number): number => Number(value.toPrecision(14));

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

export function parametersOf(manifest: Manifest, uniforms: Readonly<Record<string, number>>): Results["parameters"] {
  return manifest.parameters.map(({ key, uniform, shown, doc }) => ({
    key,
    value: tidy((uniforms[uniform] ?? Number.NaN) * shown.scale),
    unit: shown.unit,
    doc,
  }));
}

/** As the run began with them: the parameters given from outside, and the defaults of the others. */
export function uniformsOf(
  { manifest, link }: Loaded,
  order: Pick<Order, "params" | "dt_ms">,
): Readonly<Record<string, number>> {
  const scales = new Map(manifest.parameters.map((one) => [one.key, one.shown.scale]));
  const given = Object.fromEntries(
    Object.entries(order.params).map(([key, value]) => [key, value / (scales.get(key) ?? 1)]),
  );
  return link(createSupport().support).uniforms(order.dt_ms === undefined ? given : { ...given, dt: order.dt_ms });
}

function recordingsOf({ model, simulation }: Run, uniforms: Readonly<Record<string, number>>): readonly Recording[] {
  const specs = (model.manifest.experiment?.recordings ?? []).filter((spec) => !spec.hidden);
  return simulation.recordings.map((recorded, k) => {
    const spec = specs[k];
    const view = spec?.kind === "spikes" ? spec.view : undefined;
    return recorded.kind === "spikes" ? spikesOf(recorded, view, uniforms) : valuesOf(recorded, spec);
  });
}

function spikesOf(
  recorded: Extract<Recorded, { kind: "spikes" }>,
  view: ViewSpec | undefined,
  uniforms: Readonly<Record<string, number>>,
): Recording {
  const { name, population, times, indices } = recorded;
  const from = Math.round(view === undefined ? 0 : (uniforms[view.from] ?? 0));
  const to = Math.round(view === undefined ? 0 : (uniforms[view.to] ?? 0));
  return { kind: "spikes", name, population, from, to, t_ms: times, i: indices };
}

type Specs = NonNullable<Manifest["experiment"]>["recordings"];

function valuesOf(recorded: Extract<Recorded, { kind: "values" }>, spec: Specs[number] | undefined): Recording {
  const { name, unit, times, values, columns, indices, components, i, j } = recorded;
  const column = (index: number, c: number): string =>
    components === undefined ? String(index) : `${index}_${components[c]!}`;
  const reduced = spec?.kind === "values" ? spec.reduce : undefined;
  return {
    kind: "values",
    name,
    unit,
    t_ms: times,
    width: columns,
    values,
    columns: reduced === undefined ? Array.from(indices ?? [], column) : [reduced],
    synapses: i === undefined || j === undefined ? undefined : { i, j, k: components },
  };
}
