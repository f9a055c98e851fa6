import { get, i32, set } from "./bytes.ts";

/** Of numbers, and of the function: (at, end, trial, most, size, inverse, counts, out, perStep) -> i32. */
const i32Type = 0x7f;
export const f64Type = 0x7c;
export const distancesType = [
  0x60,
  9,
  i32Type,
  i32Type,
  f64Type,
  f64Type,
  f64Type,
  f64Type,
  i32Type,
  i32Type,
  i32Type,
  1,
  i32Type,
];

const [at, end, trial, most, size, inverse, counts, out, perStep, step, place] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const;

export const code = {
  loadF64: [0x2b, 3, 0],
  storeF64: [0x39, 3, 0],
  loadI32: [0x28, 2, 0],
  storeI32: [0x36, 2, 0],
  add: 0xa0,
  sub: 0xa1,
  mul: 0xa2,
  div: 0xa3,
  floor: 0x9c,
  less: 0x63,
  lessWord: 0x49,
  addWords: 0x6a,
  mulWords: 0x6c,
  shift: 0x74,
  both: 0x71,
  toWord: [0xfc, 0x02],
  toNumber: 0xb7,
};
const one = [0x44, ...new Uint8Array(Float64Array.of(1).buffer)];

/**
 * `distances(at, end, trial, most, size, inverse, counts, out, perStep)`: successes from `trial` on, of trials of which `size` are a step. Each adds
 * one to the count of its step, and goes to `out` as step · perStep + element; the next one comes 1 + floor(log · inverse) later, by the logarithms from
 * byte `at` up to `end`. It stops when these are used up, or at trial `most`; gives the byte where it stands, and leaves the trial at `end`.
 */
export function distancesCode(): number[] {
  const stepOf = [...get(trial), ...get(size), code.div, ...code.toWord, ...set(step)];
  const counted = [...get(counts), ...get(step), ...i32(2), code.shift, code.addWords, ...set(place)];
  const more = [...get(place), ...get(place), ...code.loadI32, ...i32(1), code.addWords, ...code.storeI32];
  const element = [...get(trial), ...get(step), code.toNumber, ...get(size), code.mul, code.sub, ...code.toWord];
  const word = [...get(step), ...get(perStep), code.mulWords, ...element, code.addWords];
  const told = [...get(out), ...word, ...code.storeI32, ...get(out), ...i32(4), code.addWords, ...set(out)];
  const distance = [...one, ...get(at), ...code.loadF64, ...get(inverse), code.mul, code.floor, code.add];
  const next = [...get(trial), ...distance, code.add, ...set(trial), ...get(at), ...i32(8), code.addWords, ...set(at)];
  const goesOn = [...get(trial), ...get(most), code.less, ...get(at), ...get(end), code.lessWord, code.both];
  const round = [...stepOf, ...counted, ...more, ...told, ...next, ...goesOn];
  const left = [...get(end), ...get(trial), ...code.storeF64, ...get(at)];
  return [1, 2, i32Type, 0x03, 0x40, ...round, 0x0d, 0, 0x0b, ...left, 0x0b];
}
