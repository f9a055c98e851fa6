/** What stands at the beginning of every text: bindings, and the functions that kernels share. */
import { sumOf } from "../plan/task.ts";
import type { Layout } from "./layout.ts";

/**
 * Eight storage buffers, which every device has. Spikes and records are atomic throughout: a buffer has one type.
 * @param named names of the text: fields that stand in tables alone are left out
 */
export function bindings({ given, hosted, sums, due, members }: Layout, named: ReadonlySet<string>): readonly string[] {
  const words = Math.ceil(hosted.length / 4);
  const fields = given.map((one) => [members.name("given", one.name), one.type === "real" ? "f32" : "i32"] as const);
  return [
    "// The step: what the host knows of it.",
    "struct Now {",
    "  @align(16) step: u32,",
    "  first: u32, // step of this chunk",
    "  record: u32, // where its records begin",
    "  zero: u32,",
    ...due.map((population) => `  ${members.name("now", `due ${population}`)}: vec2<u32>, // first, and how many`),
    "  left: u32, // steps of this dispatch, where it does several",
    ...(words === 0 ? [] : [`  values: array<vec4<u32>, ${words}>,`]),
    "}",
    "// Keys of the random numbers; of each sum scale, its inverse, and whether it has two words; values that are the same for all elements.",
    "struct Given {",
    "  draws: vec2<u32>,",
    "  subdraws: vec2<u32>,",
    ...directSums(sums, members, named).map((buffer) => `  ${members.name("given", sumOf(buffer))}: vec4<u32>,`),
    ...fields.filter(([name]) => named.has(name)).map(([name, type]) => `  ${name}: ${type},`),
    "}",
    ...bindingLines,
    "",
    "const group_size = 64u;",
    "// Threads that work on a row of synapses together.",
    "override row_threads: u32 = 32u;",
  ];
}

export const nowBinding = "@group(0) @binding(7) var<uniform> now: Now;";

/** Words of `Now`: values begin at a multiple of four. */
export const stepWords = ({ due, hosted }: Layout): number =>
  4 * (Math.ceil((5 + 2 * due.length) / 4) + Math.ceil(hosted.length / 4));

/** Sums whose scales the text reads by their names. */
export const directSums = (
  sums: Layout["sums"],
  members: Layout["members"],
  named: ReadonlySet<string>,
): readonly string[] => sums.filter((buffer) => named.has(members.name("given", sumOf(buffer))));

/** Values of the step by their places. */
export const stepFunctions = `fn step_real(k: u32) -> f32 {
  return bitcast<f32>(now.values[k / 4u][k % 4u]);
}
fn step_integer(k: u32) -> i32 {
  return bitcast<i32>(now.values[k / 4u][k % 4u]);
}`;

/** Of rows that begin with the number of their first, the one that has `number`: rows with none are passed over. */
export const rowFunction = `fn row_with(at: u32, width: u32, rows: u32, number: u32) -> u32 {
  var low = 0u;
  var high = rows;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (c[at + middle * width] <= number) { low = middle; } else { high = middle; }
  }
  return at + low * width;
}`;

const bindingLines = `@group(0) @binding(0) var<storage, read_write> f: array<f32>; // real states
@group(0) @binding(1) var<storage, read_write> n: array<i32>; // whole ones, and conditions
@group(0) @binding(2) var<storage, read_write> a: array<atomic<i32>>; // sums of what arrives
@group(0) @binding(3) var<storage, read_write> l: array<atomic<u32>>; // lists of spikes
@group(0) @binding(4) var<storage, read> r: array<f32>; // what does not change: parameters, tables
@group(0) @binding(5) var<storage, read> c: array<u32>; // what does not change: connections, whole numbers
@group(0) @binding(6) var<storage, read_write> o: array<atomic<u32>>; // records
${nowBinding}
@group(0) @binding(8) var<uniform> given: Given;
@group(0) @binding(9) var<storage, read_write> w: array<u32>; // states of synapses`.split("\n");

/** Words at the beginning of the records of a chunk: spikes so far, and whether a state is no longer finite. */
export const recordHead = 4;

/**
 * Sums of whole numbers do not depend on their order. `how` = (scale, 1/scale, whether there are two words, 0): one word where no sum can
 * be too large for it, else 64 bits with a carry.
 */
export const sumFunctions = `fn add_whole(place: u32, value: i32) {
  atomicAdd(&a[place], value);
}
fn take_whole(place: u32) -> i32 {
  return atomicExchange(&a[place], 0);
}
fn add_sum(place: u32, size: u32, how: vec4<u32>, value: f32) {
  let scaled = value * bitcast<f32>(how.x);
  if (how.z == 0u) {
    atomicAdd(&a[place], i32(round(scaled)));
    return;
  }
  let upper = floor(scaled * 0.00000000023283064365386963);
  let lower = u32(scaled - upper * 4294967296.0);
  let before = bitcast<u32>(atomicAdd(&a[place], bitcast<i32>(lower)));
  let carried = i32(upper) + select(0, 1, before + lower < before);
  if (carried != 0) {
    atomicAdd(&a[place + size], carried);
  }
}
fn take_sum(place: u32, size: u32, how: vec4<u32>) -> f32 {
  let unit = bitcast<f32>(how.y);
  let whole = atomicExchange(&a[place], 0);
  if (how.z == 0u) {
    return f32(whole) * unit;
  }
  var lower = bitcast<u32>(whole);
  var upper = atomicExchange(&a[place + size], 0);
  let negative = upper < 0;
  if (negative) {
    upper = ~upper + select(0, 1, lower == 0u);
    lower = ~lower + 1u;
  }
  let size_of_it = (f32(upper) * 4294967296.0 + f32(lower)) * unit;
  return select(size_of_it, -size_of_it, negative);
}`;

/**
 * Real numbers as whole numbers in the same order: the bits of those below 0 are turned round. `none` is what is there where nothing has
 * arrived: no number becomes it.
 */
export const extremeFunctions = `fn order_of(x: f32) -> i32 {
  let bits = bitcast<i32>(x);
  return bits ^ ((bits >> 31u) & 0x7fffffff);
}
fn of_order(order: i32) -> f32 {
  return bitcast<f32>(order ^ ((order >> 31u) & 0x7fffffff));
}`;

/** Even steps take over one half of the sums, odd ones the other. */
export const halfFunction = (half: string): string => `fn half_of(step: u32) -> u32 {
  return (step & 1u) * ${half};
}`;

/** Puts an element into the list of this step, and into the records. */
export function emitFunction({ constants }: Layout): string {
  const spikes = constants.declare("at_spikes");
  const most = constants.declare("count_spikes");
  return `fn emit_event(at: u32, ring: u32, size: u32, list: u32, i: i32) {
  let slot = now.step % ring;
  let place = atomicAdd(&l[at + slot], 1u);
  atomicStore(&l[at + ring + slot * size + place], u32(i));
  let record = atomicAdd(&o[now.record], 1u);
  if (record < ${most}) {
    let at_record = now.record + ${spikes} + 2u * record;
    atomicStore(&o[at_record], list + ((now.step - now.first) << 16u));
    atomicStore(&o[at_record + 1u], u32(i));
  }
}`;
}
