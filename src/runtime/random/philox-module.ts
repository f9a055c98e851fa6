/**
 * The bytes of a small WebAssembly module: Philox4x32-10 for four blocks at a time in 128-bit lanes, and their words as uniform numbers.
 * It gives the same bits as philox.ts, several times faster. Put together here so that it can be read: `uniforms(at, first, groups,
 * step, site, key0, key1, second)` writes 16 doubles per group to memory from byte `at` on, for the blocks with counters (first + n,
 * second, step, site). `logs` (log-code.ts) turns them into their logarithms, `distances` (distances-code.ts) these into successes of trials;
 * `successes` (successes-code.ts) does all of that for many steps.
 * Putting them together takes longer than many a run: what comes out is kept in module-text.ts, and a test says when it is not the same.
 */
import { f64, get, i32, i32Type, section, set, simd, text, unsigned, v128Type, vector } from "./bytes.ts";
import { distancesCode, distancesType } from "./distances-code.ts";
import { logCode } from "./log-code.ts";
import { successesCode, successesType } from "./successes-code.ts";

const v128 = { const: simd(12), shuffle: simd(13), splat: simd(17), xor: simd(81), add: simd(174), store: simd(11) };
const f64x2 = { convert: simd(255), add: simd(240), mul: simd(242), splat: simd(20) };
const multiply = { low: simd(222), high: simd(223) };

/** Locals: eight arguments, then these vectors. */
const [at, first, groups, step, site, key0, key1, second] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const [c0, c1, c2, c3, low, high, even, odd] = [8, 9, 10, 11, 12, 13, 14, 15] as const;
const [k0, k1] = [16, 17] as const;
const vectors = 10;

/** Their numbers in the module. */
const functions = { uniforms: 0, logs: 1, distances: 2 };

export function philoxModule(): Uint8Array<ArrayBuffer> {
  const type = (words: number): number[] => [0x60, ...vector(Array.from({ length: words }, () => [i32Type])), 0];
  const exports = [
    [...text("uniforms"), 0, 0],
    [...text("logs"), 0, 1],
    [...text("successes"), 0, 3],
    [...text("memory"), 2, 0],
  ];
  const bodies = [[1, vectors, v128Type, ...loop(), 0x0b], logCode(), distancesCode(), successesCode(functions)];
  const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([
    ...magic,
    ...section(1, vector([type(8), type(2), distancesType, successesType])),
    ...section(3, [4, 0, 1, 2, 3]),
    ...section(5, [1, 0, 2]),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies.map((body) => [...unsigned(body.length), ...body]))),
  ]);
}

/** do { one group } while (--groups > 0) */
function loop(): number[] {
  const next = [...get(at), ...i32(128), 0x6a, ...set(at), ...get(first), ...i32(4), 0x6a, ...set(first)];
  const again = [...get(groups), ...i32(1), 0x6b, 0x22, groups, 0x0d, 0];
  return [0x03, 0x40, ...start(), ...rounds(), ...output(), ...next, ...again, 0x0b];
}

/** Counters of blocks first .. first + 3, one per lane. */
function start(): number[] {
  const lanes = [...v128.const, ...[0, 1, 2, 3].flatMap((k) => [k, 0, 0, 0])];
  const splat = (local: number, vectorLocal: number): number[] => [...get(local), ...v128.splat, ...set(vectorLocal)];
  const blocks = [...get(first), ...v128.splat, ...lanes, ...v128.add, ...set(c0)];
  return [blocks, splat(second, c1), splat(step, c2), splat(site, c3), splat(key0, k0), splat(key1, k1)].flat();
}

function rounds(): number[] {
  const products = [...product(c0, 0xd2511f53, low, high), ...product(c2, 0xcd9e8d57, even, odd)];
  const evenSide = [...xor3(odd, c1, k0), ...set(c0), ...get(even), ...set(c1)];
  const oddSide = [...xor3(high, c3, k1), ...set(c2), ...get(low), ...set(c3)];
  const round = [...products, ...evenSide, ...oddSide];
  const next = [...bump(k0, 0x9e3779b9), ...bump(k1, 0xbb67ae85), ...round];
  return [round, ...Array.from({ length: 9 }, () => next)].flat();
}

function bump(local: number, by: number): number[] {
  return [...get(local), ...i32(by), ...v128.splat, ...v128.add, ...set(local)];
}

/** Lower and upper words of the four 64-bit products with a constant. */
function product(local: number, factor: number, lower: number, upper: number): number[] {
  const times = (half: number[]): number[] => [...get(local), ...i32(factor), ...v128.splat, ...half];
  const both = [...times(multiply.low), ...set(lower), ...times(multiply.high), ...set(upper)];
  return [
    ...both,
    ...words(lower, upper, [0, 2, 4, 6]),
    ...words(lower, upper, [1, 3, 5, 7]),
    ...set(upper),
    ...set(lower),
  ];
}

/** Four 32-bit words out of the eight of two vectors. */
function words(a: number, b: number, chosen: readonly number[]): number[] {
  return [...get(a), ...get(b), ...v128.shuffle, ...chosen.flatMap((w) => [4 * w, 4 * w + 1, 4 * w + 2, 4 * w + 3])];
}

function xor3(a: number, b: number, c: number): number[] {
  return [...get(a), ...get(b), ...v128.xor, ...get(c), ...v128.xor];
}

/** Brings the words of each block together and stores them as (word + 1/2)·2^-32. */
function output(): number[] {
  const pair = (a: number, b: number, chosen: readonly number[], to: number): number[] => [
    ...words(a, b, chosen),
    ...set(to),
  ];
  const halves = [
    ...pair(c0, c1, [0, 4, 1, 5], low),
    ...pair(c0, c1, [2, 6, 3, 7], high),
    ...pair(c2, c3, [0, 4, 1, 5], even),
    ...pair(c2, c3, [2, 6, 3, 7], odd),
  ];
  const places: readonly (readonly [number, number])[] = [
    [low, 0],
    [even, 16],
    [low, 32],
    [even, 48],
    [high, 64],
    [odd, 80],
    [high, 96],
    [odd, 112],
  ];
  return [
    ...halves,
    ...places.flatMap(([local, offset], k) => storeUniforms(local, k % 4 < 2 ? [0, 1] : [2, 3], offset)),
  ];
}

function storeUniforms(local: number, chosen: readonly number[], offset: number): number[] {
  const pair = [...words(local, local, [...chosen, ...chosen]), ...f64x2.convert];
  const unit = [...f64(0.5), ...f64x2.splat, ...f64x2.add, ...f64(2 ** -32), ...f64x2.splat, ...f64x2.mul];
  return [...get(at), ...pair, ...unit, ...v128.store, 3, ...unsigned(offset)];
}
