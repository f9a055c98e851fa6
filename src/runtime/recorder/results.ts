import { canonicalOrder, endsOf } from "../connectivity/canonical.ts";
import type { Manifest, RecordingSpec, Wiring } from "../manifest.ts";
import type { OwnMemory } from "../memory.ts";
import { bytesText, problem, timeText, type RuntimeProblem } from "../problem.ts";
import type { Recorder, Source } from "./recorder.ts";
import { projectionOf, type Sampler, type ValueSpec } from "./sampler.ts";

/** Spikes, or other events, in order of time, then of neuron. */
export interface SpikeRecording {
  readonly kind: "spikes";
  readonly name: string;
  readonly population: string;
  /** Its name, where it is another event than a spike. */
  readonly event?: string | undefined;
  /** ms: the end of the step that emitted each spike. */
  readonly times: Float64Array;
  /** Neurons, counted in the whole population. */
  readonly indices: Uint32Array;
  /** False where the bound for recordings was reached. */
  readonly complete: boolean;
}

/** Samples: row r, column c is values[r · columns + c], in `unit`. */
export interface ValueRecording {
  readonly kind: "values";
  readonly name: string;
  readonly unit: string;
  /** ms: the time that each row belongs to. */
  readonly times: Float64Array;
  readonly columns: number;
  readonly values: Float64Array;
  /** What the columns are: neurons of the whole population, or synapses by source and target; absent where they were reduced to one number. */
  readonly indices?: Uint32Array | undefined;
  /** Of an array: the component of each column. */
  readonly components?: Uint32Array | undefined;
  readonly i?: Uint32Array | undefined;
  readonly j?: Uint32Array | undefined;
  readonly complete: boolean;
}
export type Recording = SpikeRecording | ValueRecording;

/** The recordings that the experiment asks for; those made for an `expect` only are left out. */
export function results(manifest: Manifest, memory: OwnMemory, recorder: Recorder, dt: number): readonly Recording[] {
  const specs = manifest.experiment?.recordings ?? [];
  return specs.flatMap((spec, k) => (spec.hidden ? [] : [result(spec, recorder.sources[k]!, manifest, memory, dt)]));
}

function result(spec: RecordingSpec, source: Source, manifest: Manifest, memory: OwnMemory, dt: number): Recording {
  return source.kind === "spikes"
    ? spikeResult(spec.name, source, dt)
    : valueResult(source.sampler, manifest, memory, dt);
}

function spikeResult(name: string, source: Extract<Source, { kind: "spikes" }>, dt: number): SpikeRecording {
  const { log, from, to } = source;
  const times = new Float64Array(log.count);
  const indices = new Uint32Array(log.count);
  let count = 0;
  log.forEach((step, index) => {
    if (index < from || index >= to) return;
    times[count] = (step + 1) * dt;
    indices[count++] = index;
  });
  return {
    kind: "spikes",
    name,
    population: log.population,
    event: log.event,
    times: times.slice(0, count),
    indices: indices.slice(0, count),
    complete: log.stoppedAt === undefined,
  };
}

function valueResult(sampler: Sampler, manifest: Manifest, memory: OwnMemory, dt: number): ValueRecording {
  const { spec, log } = sampler;
  const wiring =
    spec.source.kind === "projection"
      ? memory.projections[projectionOf(manifest, spec.source.projection).id]
      : undefined;
  const order = wiring === undefined || spec.reduce !== undefined ? undefined : canonicalOrder(wiring);
  const { columns } = log;
  const values = new Float64Array(log.rows * columns);
  const place = wiring === undefined || spec.reduce !== undefined ? (c: number) => c : placesOf(wiring, order, spec);
  for (let r = 0; r < log.rows; r++) {
    for (let c = 0; c < columns; c++) values[r * columns + c] = log.at(r, place(c)) * spec.shown.scale;
  }
  const times = Float64Array.from(log.steps, (step) => step * dt);
  const common = {
    kind: "values",
    name: spec.name,
    unit: spec.shown.unit,
    times,
    columns,
    values,
    complete: log.stoppedAt === undefined,
  } as const;
  if (spec.reduce !== undefined) return common;
  if (wiring !== undefined) return { ...common, ...synapseColumns(endsOf(wiring, order), spec.components) };
  const { first, elements } = sampler;
  const indices = Uint32Array.from({ length: columns }, (_, c) => first + (c % Math.max(1, elements)));
  if (spec.components === undefined) return { ...common, indices };
  return { ...common, indices, components: Uint32Array.from(indices, (_, c) => Math.floor(c / elements)) };
}

/** Where a column is kept: columns go by component, then by synapse in canonical order; samples by synapse as stored, then by component. */
function placesOf(
  { count }: Wiring,
  order: Uint32Array | undefined,
  { components = 1 }: ValueSpec,
): (column: number) => number {
  return (column) => {
    const synapse = column % count;
    return (order?.[synapse] ?? synapse) * components + Math.floor(column / count);
  };
}

/** Which synapse each column is of, and of an array which component. */
function synapseColumns(
  { i, j }: ReturnType<typeof endsOf>,
  length: number | undefined,
): Pick<ValueRecording, "i" | "j" | "components"> {
  if (length === undefined) return { i, j };
  const count = i.length;
  const spread = (of: (column: number) => number): Uint32Array =>
    Uint32Array.from({ length: count * length }, (_, column) => of(column));
  return {
    i: spread((column) => i[column % count]!),
    j: spread((column) => j[column % count]!),
    components: spread((column) => Math.floor(column / count)),
  };
}

/** One warning per recording that stopped at the bound. */
export function recordingWarnings(manifest: Manifest, recorder: Recorder, dt: number): readonly RuntimeProblem[] {
  const bound = bytesText(recorder.budget.bound);
  const stopped = [...recorder.spikes.values()].map((log) => ({
    name: `the ${log.event ?? "spike"}s of ${log.population}`,
    at: log.stoppedAt,
  }));
  recorder.sources.forEach((source, k) => {
    if (source.kind === "values")
      stopped.push({ name: manifest.experiment!.recordings[k]!.name, at: source.sampler.log.stoppedAt });
  });
  return stopped.flatMap(({ name, at }) =>
    at === undefined ? [] : [problem("NW6001", { recording: name, time: timeText(at * dt), bound })],
  );
}
