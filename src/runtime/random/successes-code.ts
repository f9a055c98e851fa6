import { get, i32, i32Type, set } from "./bytes.ts";
import { code as instruction, f64Type } from "./distances-code.ts";

/** Numbers of the functions that it calls, in the module. */
export interface Makers {
  readonly uniforms: number;
  readonly logs: number;
  readonly distances: number;
}

/** Logarithms that are made at a time: 16 blocks in four groups. */
const [bytes, blocks, groups] = [512, 16, 4] as const;
/** Behind the logarithms: the next trial, then where the list ends, and the block that was made last. */
const [trialAt, outAt, blockAt] = [0, 8, 12] as const;

/** (at, end, trial, most, size, inverse, counts, out, last, block, second, site, key0, key1, perStep) -> i32 */
const words = (count: number): number[] => Array.from({ length: count }, () => i32Type);
export const successesType = [0x60, 15, ...words(2), f64Type, f64Type, f64Type, f64Type, ...words(9), 1, i32Type];

const [at, end, trial, most, size, inverse, counts, out, last, block, second, site, key0, key1, perStep] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
] as const;
const stood = 15;

/**
 * `successes(…)`: `distances` again and again, each time the logarithms before byte `end` are used up with the next batch of them, up to
 * trial `most` or until the list stands behind byte `last`. `block` is the first one of the batch that is there. Gives the byte where it
 * stands; trial, end of the list and block are left from byte `end` on.
 */
export function successesCode({ uniforms, logs, distances }: Makers): number[] {
  const call = (index: number): number[] => [0x10, index];
  const begin = [...get(end), ...i32(bytes), 0x6b];
  const next = [...get(block), ...i32(blocks), 0x6a, ...set(block)];
  const made = [...begin, ...get(block), ...i32(groups), ...i32(0), ...[site, key0, key1, second].flatMap(get)];
  const renewed = [
    ...next,
    ...made,
    ...call(uniforms),
    ...begin,
    ...i32(bytes / 8),
    ...call(logs),
    ...begin,
    ...set(at),
  ];
  const usedUp = [...get(at), ...get(end), 0x46, 0x04, 0x40, ...renewed, 0x0b];
  const asked = [at, end, trial, most, size, inverse, counts, out, perStep].flatMap(get);
  const found = [...get(out), ...get(stood), ...get(at), 0x6b, ...i32(1), 0x76, 0x6a, ...set(out)];
  const stands = [...get(stood), ...set(at), ...get(end), ...instruction.loadF64, ...set(trial)];
  const goesOn = [...get(trial), ...get(most), instruction.less, ...get(out), ...get(last), 0x4d, instruction.both];
  const round = [...usedUp, ...asked, ...call(distances), ...set(stood), ...found, ...stands, ...goesOn];
  const left = [...kept(outAt, out), ...kept(blockAt, block), ...get(at)];
  return [1, 1, i32Type, 0x03, 0x40, ...round, 0x0d, 0, 0x0b, ...left, 0x0b];
}

/** Words behind the byte `end`; the trial lies there already. */
const kept = (place: number, local: number): number[] => [...get(end), ...get(local), 0x36, 2, place - trialAt];
