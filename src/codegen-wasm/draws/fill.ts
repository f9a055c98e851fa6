/**
 * Functions that write the random numbers of consecutive elements to memory, 16 at a time, for kernels that walk a population:
 * `fill(at, first, count, step, site, key0, key1)`. `first` is a multiple of 4; up to 15 numbers more than `count` are written.
 * float64 has the bits of `runtime/random`; float32 has those numbers rounded (uniform) or worked out in float32 (normal).
 */
import { Assembler } from "../assembler.ts";
import type { DefinedFunction } from "../encoder.ts";
import type { MathLibrary } from "../math/library.ts";
import { philoxOf, transposed, type Words } from "./philox.ts";

/** The parameters, in order. */
export const [at, first, count, step, site, key0, key1] = [0, 1, 2, 3, 4, 5, 6] as const;
const parameters = ["i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** Bytes that numbers of elements need, those that are written behind the end included. */
export const roomFor = (elements: number, double: boolean): number => Math.ceil(elements / 16) * 16 * (double ? 8 : 4);

/** Index of the function that fills uniform numbers of the open interval (0, 1). */
export function uniformFill(library: MathLibrary, double: boolean): number {
  return library.define(`fill uniform ${double ? "f64" : "f32"}`, (constants) => {
    const asm = new Assembler(parameters.length, constants);
    everyGroup(asm, double, (words) => {
      transposed(asm, words);
      if (double) storeDoubles(asm, words, toUnit);
      else storeSingles(asm, words, toUnitSingle);
    });
    return fillFunction(asm, [...parameters]);
  });
}

export const fillFunction = (asm: Assembler, types: DefinedFunction["parameters"]): DefinedFunction => ({
  parameters: types,
  results: [],
  locals: asm.locals,
  code: asm.code,
});

/** for (each 16 elements) the words, then `store`, which finds the address of the first number in `at`. */
export function everyGroup(asm: Assembler, double: boolean, store: (words: Words) => void): void {
  const block = asm.local("i32");
  const { words, write } = philoxOf(asm, { block, step, site, key0, key1 });
  asm.get(first).i32(2).do("i32.shr_u").set(block);
  asm.loop();
  write();
  store(words);
  asm
    .get(at)
    .i32(double ? 128 : 64)
    .do("i32.add")
    .set(at)
    .get(block)
    .i32(4)
    .do("i32.add")
    .set(block);
  asm.get(count).i32(16).do("i32.sub").tee(count).i32(0).do("i32.gt_s").branchIf(0).end();
}

/** Of words as doubles: (word + 1/2)·2^-32. */
function toUnit(asm: Assembler): void {
  asm
    .f64x2(0.5)
    .simd("f64x2.add")
    .f64x2(2 ** -32)
    .simd("f64x2.mul");
}

/** The same rounded, below 1. */
function toUnitSingle(asm: Assembler): void {
  asm
    .simd("f32x4.convert_i32x4_u")
    .f32x4(2 ** -32)
    .simd("f32x4.mul")
    .f32x4(2 ** -33)
    .simd("f32x4.add");
  asm.f32x4(1 - 2 ** -24).simd("f32x4.pmin");
}

export function storeDoubles(asm: Assembler, words: Words, number: (asm: Assembler) => void): void {
  words.forEach((local, k) => {
    for (const half of [0, 1]) {
      asm.get(at).get(local);
      if (half === 1) asm.get(local).shuffle([8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]);
      asm.simd("f64x2.convert_low_i32x4_u");
      number(asm);
      asm.store128(32 * k + 16 * half);
    }
  });
}

export function storeSingles(asm: Assembler, words: Words, number: (asm: Assembler) => void): void {
  words.forEach((local, k) => {
    asm.get(at).get(local);
    number(asm);
    asm.store128(16 * k);
  });
}
