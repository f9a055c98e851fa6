import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeHost } from "../src/cli/node.ts";
import { load } from "../src/cli/run/simulate.ts";
import { compile, makeSource } from "../src/index.ts";
import { createSimulation, type RunStatus, type Simulation } from "../src/runtime/index.ts";
import { noCounts, type CountedDevice } from "./gpu-device.ts";
import { median } from "./measurement.ts";
import { runNeuroc } from "./neuroc-side.ts";
import { chosenNetworks, type Network, type Size } from "./networks.ts";

/** One run on the device. */
export interface GpuRun {
  readonly rateHz: number;
  readonly synapses: number;
  /** Without the looks for states that are no longer finite, one for each chunk. */
  readonly dispatchesPerStep: number;
  readonly stepsPerChunk: number;
  /** Seconds of the CPU for a step: encoding and submitting. */
  readonly encode: number;
  /** Seconds of a step. */
  readonly step: number;
  /** Seconds until the first steps are done: pipelines, and arrays on their way to the device. */
  readonly start: number;
}
export interface GpuRow {
  readonly network: string;
  readonly size: string;
  /** ms of a step in the model. */
  readonly dt_ms: number;
  /** How steps became dispatches, in the last round. */
  readonly way: string;
  /** Medians over the rounds. */
  readonly gpu: GpuRun;
  /** The same network in WebAssembly, f32, one thread. */
  readonly wasm: { readonly rateHz: number; readonly step: number };
}
export interface GpuResult {
  readonly device: string;
  readonly software: boolean;
  readonly rounds: number;
  readonly rows: readonly GpuRow[];
  readonly problems: readonly string[];
}
export interface GpuOptions {
  readonly rounds: number;
  readonly only: readonly string[];
  readonly largest: number;
  /** Of the microcircuit. */
  readonly scale: number;
  readonly progress: (line: string) => void;
}

/** What a driver in software is asked for: enough to count. */
const ofSoftware = { largest: 4000, seconds: 0.005, scale: 0.01 };
/** Steps that are done before the clock starts: with those that follow, a device times the ways to do steps. */
const firstSteps = 20;
const timingSteps = 2000;

const names = ["COBA", "COBA-HH", "Brunel-Hakim", "STDP"];

/** The networks that are timed, at the sizes that are asked for. */
export function gpuNetworks({ only, largest, scale }: GpuOptions, software: boolean): readonly Network[] {
  const circuit = microcircuit(software ? Math.min(scale, ofSoftware.scale) : scale);
  const all = [...chosenNetworks(names), circuit];
  const wanted = only.map((name) => name.toLowerCase());
  const unknown = wanted.find((name) => !all.some((one) => one.name.toLowerCase() === name));
  if (unknown !== undefined)
    throw new Error(`there is no network ${unknown}; there are ${all.map(({ name }) => name).join(", ")}`);
  const most = software ? Math.min(largest, ofSoftware.largest) : largest;
  return all
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()))
    .map((network) => ({ ...network, sizes: network.sizes.filter(({ size }) => size <= most).map(shortened) }));

  function shortened(size: Size): Size {
    return software ? { ...size, seconds: Math.min(size.seconds, ofSoftware.seconds) } : size;
  }
}

/** It is asked for by its scale, whatever the largest size of the others. */
const microcircuit = (scale: number): Network => ({
  name: "microcircuit",
  model: "examples/potjans-diesmann.neuro",
  script: "microcircuit.py",
  population: "L[0]",
  sizes: [{ label: `scale ${scale}`, size: 0, settings: { scale }, seconds: 0.5 }],
});

/** Each network on the device and in WebAssembly, in turn. */
export async function benchGpu(root: string, counted: CountedDevice, options: GpuOptions): Promise<GpuResult> {
  const { name: device, software } = counted;
  const rounds = software ? 1 : options.rounds;
  const rows: GpuRow[] = [];
  const problems: string[] = [];
  for (const network of gpuNetworks(options, software))
    for (const size of network.sizes) {
      options.progress(`${network.name} ${size.label}`);
      try {
        rows.push(await rowOf(root, counted, network, size, rounds));
      } catch (problem) {
        problems.push(`${network.name} ${size.label}: ${problem instanceof Error ? problem.message : String(problem)}`);
      }
    }
  return { device, software, rounds, rows, problems };
}

async function rowOf(
  root: string,
  counted: CountedDevice,
  network: Network,
  size: Size,
  rounds: number,
): Promise<GpuRow> {
  const onDevice: GpuRun[] = [];
  const inWasm: { readonly rateHz: number; readonly step: number }[] = [];
  let dt_ms = NaN;
  let way = "";
  for (let round = 0; round < rounds; round++) {
    const simulation = await built(root, counted, network, size);
    dt_ms = simulation.dt;
    const found = await timed(simulation, counted, network, size);
    onDevice.push(found.run);
    way = found.way;
    const { rateHz, simulate } = await runNeuroc(root, network, size, { target: "wasm", precision: "f32" });
    inWasm.push({ rateHz, step: (simulate * dt_ms) / (1000 * size.seconds) });
  }
  return { network: network.name, size: size.label, dt_ms, way, gpu: mediansOf(onDevice), wasm: mediansOf(inWasm) };
}

/** Field by field. */
export function mediansOf<Fields extends { readonly [Name in keyof Fields]: number }>(
  rounds: readonly Fields[],
): Fields {
  const [first] = rounds;
  const fields = Object.keys(first ?? {}) as (keyof Fields)[];
  return Object.fromEntries(fields.map((name) => [name, median(rounds.map((round) => round[name]))])) as Fields;
}

async function built(root: string, { device }: CountedDevice, network: Network, size: Size): Promise<Simulation> {
  const path = join(root, network.model);
  const { artifact } = compile(makeSource(path, readFileSync(path, "utf8")), nodeHost(), { target: "gpu" });
  if (artifact === undefined) throw new Error("it does not compile for a GPU");
  const { manifest, link } = await load(artifact, "gpu");
  return createSimulation(manifest, link, { device, params: size.settings, duration: 1000 * size.seconds });
}

/** The first steps apart: the pipelines are made in them, and the fastest way is found. */
async function timed(
  simulation: Simulation,
  { counts, software }: CountedDevice,
  network: Network,
  size: Size,
): Promise<{ readonly run: GpuRun; readonly way: string }> {
  try {
    const start = await run(simulation, firstSteps);
    if (!software) await run(simulation, timingSteps);
    Object.assign(counts, noCounts());
    const steps = Math.round((1000 * size.seconds) / simulation.dt) - firstSteps;
    const step = (await run(simulation, steps)) / steps;
    const { populations, connections } = simulation.summary();
    const synapses = Object.values(connections).reduce((sum, one) => sum + one.synapses, 0);
    const rateHz = populations[network.population]?.rate ?? NaN;
    const way = simulation.device?.dispatches ?? "";
    return { run: { rateHz, synapses, step, start, ...perStep(counts, steps) }, way };
  } finally {
    simulation.destroy();
  }
}

/** What a device was told, for each of so many steps. */
export const perStep = (
  { dispatches, chunks, encode_ms }: CountedDevice["counts"],
  steps: number,
): Pick<GpuRun, "dispatchesPerStep" | "stepsPerChunk" | "encode"> => ({
  dispatchesPerStep: (dispatches - chunks) / steps,
  stepsPerChunk: steps / chunks,
  encode: encode_ms / 1000 / steps,
});

/** Seconds of so many steps. */
async function run(simulation: Simulation, steps: number): Promise<number> {
  const began = performance.now();
  const status = await simulation.run(steps * simulation.dt);
  if (status.status !== "done") throw new Error(reasonOf(status));
  return (performance.now() - began) / 1000;
}

const reasonOf = (status: RunStatus): string => status.problem?.message ?? status.status;
