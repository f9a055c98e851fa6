import { Allocator } from "./arena.ts";
import { chooseForms, unstoredWiring, type Form } from "./connectivity/forms.ts";
import { canonicalWiring, connect, patternInput } from "./connectivity/index.ts";
import type { SharedPairs } from "./connectivity/shared-pairs.ts";
import { sortByDelay } from "./connectivity/delay-sort.ts";
import { badDelay, longestDelay } from "./connectivity/delays.ts";
import type { Ends, PatternInput, Rows } from "./connectivity/pattern.ts";
import { transpose, transposeByDelay } from "./connectivity/transpose.ts";
import { stepsOf } from "./clock.ts";
import { pairOf, runKernel } from "./kernels.ts";
import { handlersOf } from "./delivery.ts";
import type {
  BufferSpec,
  Code,
  DelaySpec,
  Manifest,
  PairFunction,
  ProjectionSpec,
  SizeSpec,
  Wiring,
} from "./manifest.ts";
import { bytesOf, makeBuffer, makePopulationBuffers, rangeOf, setSizes, uniform, type OwnMemory } from "./memory.ts";
import { dtUniform } from "./parameters.ts";
import { fail } from "./problem.ts";

/** What one projection is built from. */
interface Site {
  readonly manifest: Manifest;
  readonly code: Code;
  readonly memory: OwnMemory;
  readonly seed: number;
  /** Of earlier networks. */
  readonly pairs?: SharedPairs | undefined;
}

/**
 * Fills `memory`: sizes, buffers, initial values of populations, then the synapses of each projection with their values, sorted by
 * (delay, target). Populations come first because pairs and weights may depend on them.
 */
export function buildNetwork(
  manifest: Manifest,
  code: Code,
  memory: OwnMemory,
  seed: number,
  pairs?: SharedPairs,
): void {
  const site: Site = { manifest, code, memory, seed, pairs };
  setSizes(manifest, memory);
  for (const spec of manifest.sizes ?? []) wantSize(spec, memory);
  makePopulationBuffers(manifest, memory, code.arena);
  for (const spec of manifest.projections) memory.projections[spec.id] = emptyWiring(endsOf(spec, memory));
  for (const kernel of manifest.phases.init) runKernel(code, memory, kernel, 0);
  const plans = planProjections(site);
  for (const plan of plans)
    if (plan.form === "stored") buildProjection(site, plan);
    else memory.projections[plan.spec.id] = withoutRows(site, plan, plan.form);
}

/** Arrays of a model have the length that they had when it was compiled. */
function wantSize({ view, size, by }: SizeSpec, memory: OwnMemory): void {
  const [from, to] = rangeOf(memory, view);
  if (to - from === size) return;
  fail("NE6010", {
    what: `the size of ${view.label}`,
    value: String(to - from),
    why: `\`${by}\` has an array for ${size} elements`,
  });
}

function endsOf(spec: ProjectionSpec, memory: OwnMemory): Ends {
  const [preFrom, preTo] = rangeOf(memory, spec.pre);
  const [postFrom, postTo] = rangeOf(memory, spec.post);
  return { preFrom, preTo, postFrom, postTo };
}

function emptyWiring(ends: Ends): Wiring {
  return canonicalWiring(ends, {
    row: new Uint32Array(ends.preTo - ends.preFrom + 1),
    target: new Uint16Array(0),
    count: 0,
  });
}

interface Plan {
  readonly spec: ProjectionSpec;
  readonly ends: Ends;
  readonly input: PatternInput;
  readonly form: Form;
}

/** How each projection is kept, which depends on how much all of them take. */
function planProjections({ manifest, code, memory, seed }: Site): readonly Plan[] {
  const all = manifest.projections.map((spec) => {
    const ends = endsOf(spec, memory);
    const input = patternInput(spec, ends, memory, seed, (kernel) => pairOf(code, kernel));
    const values = buffersOf(manifest, spec).map((buffer) => bytesOf(buffer, 1, manifest.precision));
    const valueBytes = values.reduce((sum, bytes) => sum + bytes, 0);
    return { spec, ends, input, candidate: { pattern: spec.pairs.pattern, input, rows: spec.rows, valueBytes } };
  });
  const forms = chooseForms(all.map(({ candidate }) => candidate));
  return all.map(({ spec, ends, input }, k) => ({ spec, ends, input, form: forms[k]! }));
}

function withoutRows(site: Site, { spec, input }: Plan, form: Exclude<Form, "stored">): Wiring {
  const wiring = unstoredWiring(spec.pairs.pattern, input, form);
  return { ...wiring, delaySteps: constantDelay(site, spec) ?? wiring.delaySteps };
}

const buffersOf = ({ buffers }: Manifest, spec: ProjectionSpec): readonly BufferSpec[] =>
  buffers.filter((b) => b.length.kind === "projection" && isNamed(spec, b.length.projection));

function buildProjection(site: Site, { spec, ends }: Plan): void {
  const { manifest, code, memory } = site;
  const rows = placed(spec, pairsOf(site, spec, ends), memory);
  memory.projections[spec.id] = canonicalWiring(ends, rows);
  const buffers = buffersOf(manifest, spec);
  for (const buffer of buffers) {
    // What is dropped again must not lie between what is kept.
    const allocator = isDropped(spec, buffer.name) ? new Allocator() : memory.allocator;
    const length = rows.count * (buffer.length.components ?? 1);
    memory.b[buffer.name] = makeBuffer(buffer, length, manifest.precision, allocator);
  }
  if (spec.count !== undefined) memory.u[spec.count] = rows.count;
  for (const kernel of spec.init) runKernel(code, memory, kernel, 0);
  if (spec.delayPost?.kind === "kernel") runKernel(code, memory, spec.delayPost.kernel, 0);
  const sorted = withDelays(site, spec, ends, rows, buffers);
  const heard = handlersOf(spec, "post").length > 0 || spec.senders?.some(({ end }) => end === "post");
  memory.projections[spec.id] = heard ? { ...sorted, ...columnsOf(site, spec, sorted) } : sorted;
}

function pairsOf({ code, memory, seed, pairs }: Site, spec: ProjectionSpec, ends: Ends): Rows {
  const lookup = (kernel: string): PairFunction => pairOf(code, kernel);
  return pairs === undefined
    ? connect(spec, ends, memory, seed, lookup)
    : pairs.connect(spec, ends, memory, seed, lookup);
}

/** Offsets of rows lie with the other arrays, unless they are replaced when rows are sorted by delay. */
function placed(spec: ProjectionSpec, rows: Rows, { allocator }: OwnMemory): Rows {
  return spec.delay?.kind === "kernel" ? rows : { ...rows, row: allocator.copy(rows.row) };
}

/** Columns with the delays after which they hear of their targets; where only the targets themselves hear, that delay alone. */
function columnsOf(site: Site, spec: ProjectionSpec, sorted: Wiring): Partial<Wiring> {
  const { delayPost } = spec;
  if (delayPost?.kind !== "kernel") {
    const columnDelay = delayPost === undefined ? 0 : uniformDelay(site, spec.name, delayPost.uniform);
    return handlersOf(spec, "post").length === 0
      ? { columnDelay }
      : { ...transpose(spec.name, sorted, site.memory.allocator), columnDelay };
  }
  const columnsByDelay = transposeByDelay(spec.name, sorted, site.memory.b[delayPost.buffer]!, site.memory.allocator);
  site.memory.b[delayPost.buffer] = new Int32Array(0);
  return { columnsByDelay };
}

function withDelays(site: Site, spec: ProjectionSpec, ends: Ends, rows: Rows, buffers: readonly BufferSpec[]): Wiring {
  const wiring = canonicalWiring(ends, rows);
  if (spec.delay?.kind !== "kernel") return { ...wiring, delaySteps: constantDelay(site, spec) ?? wiring.delaySteps };
  const { code, memory } = site;
  const { kernel, buffer } = spec.delay;
  runKernel(code, memory, kernel, 0);
  const delays = memory.b[buffer];
  if (delays === undefined) throw new Error(`the delays of ${spec.name} have no buffer '${buffer}'`);
  const dropped = isDropped(spec, buffer);
  const values = buffers.flatMap((b) => {
    if (dropped && b.name === buffer) return [];
    const all = memory.b[b.name]!;
    const { components } = b.length;
    if (components === undefined) return [all];
    return Array.from({ length: components }, (_, k) => all.subarray(k * rows.count, (k + 1) * rows.count));
  });
  const { row, delaySteps } = sortByDelay(spec.name, rows, delays, values, memory.allocator);
  if (dropped) memory.b[buffer] = new Int32Array(0);
  return { ...wiring, row, delaySteps, slots: delaySteps.length };
}

/** Delays are for sorting, unless the model reads them. */
function isDropped({ delay, delayPost, values }: ProjectionSpec, buffer: string): boolean {
  const isIn = (one: DelaySpec | undefined): boolean => one?.kind === "kernel" && one.buffer === buffer;
  const isValue = values.some(({ at }) => at.kind === "buffer" && at.buffer === buffer);
  return isIn(delayPost) || (isIn(delay) && !isValue);
}

/** The one delay of a projection, if it has one. */
function constantDelay(site: Site, { name, delay }: ProjectionSpec): Int32Array | undefined {
  return delay?.kind === "uniform" ? Int32Array.of(uniformDelay(site, name, delay.uniform)) : undefined;
}

function uniformDelay(site: Site, projection: string, name: string): number {
  const delay = uniform(site.memory, name);
  const steps = stepsOf(delay, uniform(site.memory, dtUniform(site.manifest)));
  if (!(steps >= 0 && steps <= longestDelay)) badDelay(projection, `${delay} ms`);
  return steps;
}

/** Projections are named by their name or by their id. */
export function isNamed(spec: ProjectionSpec, name: string): boolean {
  return spec.name === name || spec.id === name;
}
