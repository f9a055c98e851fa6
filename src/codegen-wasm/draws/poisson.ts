/**
 * Poisson numbers of one mean for all elements: each counts the thresholds of the distribution function that its word has reached, as
 * `runtime/random/small-poisson.ts` does. The thresholds are worked out at the beginning; a mean of 10 and more, or one that is none, is
 * left to the function of one element.
 */
import { Assembler } from "../assembler.ts";
import type { MathLibrary } from "../math/library.ts";
import { at, count, everyGroup, fillFunction, first, storeDoubles, storeSingles, step } from "./fill.ts";
import { transposed, type Words } from "./philox.ts";

/** Behind the seven parameters of all fills: the mean, and where the thresholds may lie. */
const [lambda, table] = [7, 8] as const;
export const tableBytes = 4 * 64;

/** @param ofOne index of the draw of one element: (element, step, mean) → number, all float64 */
export function poissonFill(library: MathLibrary, double: boolean, ofOne: number): number {
  return library.define(`fill poisson ${double ? "f64" : "f32"} ${ofOne}`, (constants) => {
    const asm = new Assembler(9, constants);
    asm.get(lambda).f64(0).do("f64.ge").get(lambda).f64(10).do("f64.lt", "i32.and", "i32.eqz").if();
    oneByOne(asm, double, ofOne);
    asm.else();
    const known = thresholds(asm, library);
    everyGroup(asm, double, (words) => {
      counted(asm, words, known);
      transposed(asm, words);
      if (double) storeDoubles(asm, words, () => undefined);
      else storeSingles(asm, words, () => void asm.simd("f32x4.convert_i32x4_s"));
    });
    asm.end();
    return fillFunction(asm, ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "f64", "i32"]);
  });
}

/** table[k] = floor(2^32·P(X <= k) + 1/2) as far as that is below 2^32; gives the local with their number. */
function thresholds(asm: Assembler, library: MathLibrary): number {
  const [known, place] = [asm.local("i32"), asm.local("i32")];
  const [probability, sum, threshold] = [asm.local("f64"), asm.local("f64"), asm.local("f64")];
  asm.get(lambda).do("f64.neg").call(library.index("exp", "f64")).tee(probability).set(sum).get(table).set(place);
  asm.block().loop();
  asm
    .get(sum)
    .f64(2 ** 32)
    .do("f64.mul")
    .f64(0.5)
    .do("f64.add")
    .tee(threshold)
    .f64(2 ** 32)
    .do("f64.ge")
    .branchIf(1);
  asm.get(place).get(threshold).truncateUnsigned().storeI32(0);
  asm.get(place).i32(4).do("i32.add").set(place).get(known).i32(1).do("i32.add").set(known);
  asm.get(probability).get(lambda).get(known).do("f64.convert_i32_s", "f64.div", "f64.mul").tee(probability);
  asm.get(sum).do("f64.add").set(sum).branch(0).end().end();
  return known;
}

/** Each word becomes the number of thresholds that are not above it; ends where no word has reached one. */
function counted(asm: Assembler, words: Words, known: number): void {
  const counts = words.map(() => asm.local("v128"));
  const [place, left, threshold, reached] = [asm.local("i32"), asm.local("i32"), asm.local("v128"), asm.local("v128")];
  for (const one of counts) asm.i32x4Of([0, 0, 0, 0]).set(one);
  asm.get(table).set(place).get(known).set(left);
  asm.block().loop();
  asm.get(left).do("i32.eqz").branchIf(1);
  asm.get(place).load32Splat(0).set(threshold);
  words.forEach((word, k) => {
    asm.get(word).get(threshold).simd("i32x4.ge_u").set(reached);
    asm.get(counts[k]!).get(reached).simd("i32x4.sub").set(counts[k]!);
    asm.get(reached);
    if (k > 0) asm.simd("v128.or");
  });
  asm.simd("v128.any_true").do("i32.eqz").branchIf(1);
  asm.get(place).i32(4).do("i32.add").set(place).get(left).i32(1).do("i32.sub").set(left).branch(0);
  asm.end().end();
  words.forEach((word, k) => asm.get(counts[k]!).set(word));
}

function oneByOne(asm: Assembler, double: boolean, ofOne: number): void {
  asm.loop();
  asm.get(at).get(first).do("f64.convert_i32_u").get(step).do("f64.convert_i32_u").get(lambda).call(ofOne);
  if (double) asm.storeF64(0);
  else asm.do("f32.demote_f64", "i32.reinterpret_f32").storeI32(0);
  asm
    .get(at)
    .i32(double ? 8 : 4)
    .do("i32.add")
    .set(at)
    .get(first)
    .i32(1)
    .do("i32.add")
    .set(first);
  asm.get(count).i32(1).do("i32.sub").tee(count).i32(0).do("i32.gt_s").branchIf(0).end();
}
