/**
 * Philox4x32-10 of four blocks at a time (Salmon, Moraes, Dror & Shaw, SC 2011): the words of `runtime/random/philox.ts`. Element e has
 * word e mod 4 of the block with counter (floor(e / 4), 0, step, site).
 */
import type { Assembler } from "../assembler.ts";

/** Locals with the parameters of the numbers of one site and step; `block` counts on. */
export interface Stream {
  readonly block: number;
  readonly step: number;
  readonly site: number;
  readonly key0: number;
  readonly key1: number;
}

/** The words of four blocks in vectors: local k has word k of each block. */
export type Words = readonly [number, number, number, number];

const even = 0xd2511f53 | 0;
const odd = 0xcd9e8d57 | 0;
/** Weyl sequence of the key: golden ratio and sqrt(3) - 1. */
const weyl0 = 0x9e3779b9 | 0;
const weyl1 = 0xbb67ae85 | 0;

/**
 * Gives a function that writes code to work out blocks `block` .. `block` + 3, of locals made once. The factors are kept in locals from
 * here on, before the loop. A round waits for its products, so what does not need them is done before they are there.
 */
export function philoxOf(
  asm: Assembler,
  { block, step, site, key0, key1 }: Stream,
): { words: Words; write: () => void } {
  const vector = (): number => asm.local("v128");
  const words: Words = [vector(), vector(), vector(), vector()];
  const [c0, c1, c2, c3] = words;
  const [k0, k1] = [vector(), vector()];
  const first = { low: vector(), high: vector() };
  const second = { low: vector(), high: vector() };
  const [factor0, factor1] = [vector(), vector()];
  asm.i32x4(even).set(factor0).i32x4(odd).set(factor1);
  const round = (): void => {
    product(asm, c0, factor0, first);
    product(asm, c2, factor1, second);
    asm.get(c1).get(k0).simd("v128.xor").get(second.high).simd("v128.xor").set(c0);
    asm.get(second.low).set(c1);
    asm.get(c3).get(k1).simd("v128.xor").get(first.high).simd("v128.xor").set(c2);
    asm.get(first.low).set(c3);
  };
  const write = (): void => {
    asm.get(block).simd("i32x4.splat").i32x4Of([0, 1, 2, 3]).simd("i32x4.add").set(c0);
    asm.i32x4Of([0, 0, 0, 0]).set(c1);
    for (const [from, to] of [
      [step, c2],
      [site, c3],
      [key0, k0],
      [key1, k1],
    ] as const)
      asm.get(from).simd("i32x4.splat").set(to);
    round();
    for (let n = 1; n < 10; n++) {
      asm.get(k0).i32x4(weyl0).simd("i32x4.add").set(k0).get(k1).i32x4(weyl1).simd("i32x4.add").set(k1);
      round();
    }
  };
  return { words, write };
}

/** Lower and upper words of the four 64-bit products with a factor. */
function product(
  asm: Assembler,
  of: number,
  factor: number,
  { low, high }: { readonly low: number; readonly high: number },
): void {
  asm.get(of).get(factor).simd("i64x2.extmul_low_i32x4_u").set(low);
  asm.get(of).get(factor).simd("i64x2.extmul_high_i32x4_u").set(high);
  chosen(asm, low, high, [0, 2, 4, 6]);
  chosen(asm, low, high, [1, 3, 5, 7]);
  asm.set(high).set(low);
}

/** Leaves four 32-bit words out of the eight of two vectors. */
export function chosen(asm: Assembler, a: number, b: number, words: readonly [number, number, number, number]): void {
  asm
    .get(a)
    .get(b)
    .shuffle(words.flatMap((w) => [4 * w, 4 * w + 1, 4 * w + 2, 4 * w + 3]));
}

/** Brings the words of each block together: afterwards, local k has the four words of block k. */
export function transposed(asm: Assembler, [w0, w1, w2, w3]: Words): void {
  const [a, b, c, d] = [0, 1, 2, 3].map(() => asm.local("v128")) as [number, number, number, number];
  const pair = (x: number, y: number, words: readonly [number, number, number, number], to: number): void => {
    chosen(asm, x, y, words);
    asm.set(to);
  };
  pair(w0, w1, [0, 4, 1, 5], a);
  pair(w0, w1, [2, 6, 3, 7], b);
  pair(w2, w3, [0, 4, 1, 5], c);
  pair(w2, w3, [2, 6, 3, 7], d);
  pair(a, c, [0, 1, 4, 5], w0);
  pair(a, c, [2, 3, 6, 7], w1);
  pair(b, d, [0, 1, 4, 5], w2);
  pair(b, d, [2, 3, 6, 7], w3);
}
