/**
 * The exponential and its kin for two lanes, operation by operation as `language/functions` has them for one number, so that
 * every bit is the same. Method: P. T. P. Tang, ACM Trans. Math. Softw. 15 (1989), 144-157.
 */
import { Assembler, expTableAt } from "./assembler.ts";
import type { Constants } from "./constants.ts";
import type { DefinedFunction } from "./encoder.ts";

const shift = 6755399441055744; // 1.5 · 2^52: adding it rounds to a whole number

/** exp of both lanes. Outside of -708 .. 709 the function of one number is asked, lane by lane. */
export function expFunction(expOfOne: number, constants: Constants): DefinedFunction {
  const asm = new Assembler(1, constants);
  const [x, rounded, n, k, r, t] = [
    0,
    ...(["v128", "v128", "v128", "v128", "v128"] as const).map((v) => asm.local(v)),
  ] as [number, number, number, number, number, number];
  asm.get(x).f64x2(-708).simd("f64x2.gt").get(x).f64x2(709).simd("f64x2.lt", "v128.and", "i64x2.all_true");
  asm.if("v128");
  asm.get(x).f64x2(2954.639443740597).simd("f64x2.mul").f64x2(shift).simd("f64x2.add").tee(rounded);
  asm
    .i64x2(...wordsOf(shift))
    .simd("i64x2.sub")
    .set(n);
  asm.get(rounded).f64x2(shift).simd("f64x2.sub").set(k);
  asm.get(x).get(k).f64x2(0.00033845077166461124).simd("f64x2.mul", "f64x2.sub");
  asm.get(k).f64x2(9.317455709329042e-14).simd("f64x2.mul", "f64x2.sub").set(r);
  place(asm, n, 1);
  place(asm, n, 0);
  asm.load64Splat(expTableAt).load64Lane(expTableAt, 1).set(t);
  // t + t · (r + r · r · (1/2 + r · 1/6))
  asm.get(t).get(t).get(r).get(r).get(r).simd("f64x2.mul");
  asm.f64x2(0.5).get(r).f64x2(0.16666666666666666).simd("f64x2.mul", "f64x2.add", "f64x2.mul", "f64x2.add");
  asm.simd("f64x2.mul", "f64x2.add");
  // times 2^(n >> 11), made of its bits
  asm.get(n).i32(11).simd("i64x2.shr_s").i64x2(1023).simd("i64x2.add").i32(52).simd("i64x2.shl", "f64x2.mul");
  asm.else();
  asm.get(x).get(x).lane(0).call(expOfOne).replaceLane(0).get(x).lane(1).call(expOfOne).replaceLane(1);
  asm.end();
  return { parameters: ["v128"], results: ["v128"], locals: asm.locals, code: asm.code };
}

/** Offset in the table of a lane: 8 · (n & 2047). */
const place = (asm: Assembler, n: number, lane: number): Assembler =>
  asm.get(n).lowWord(lane).i32(2047).do("i32.and").i32(3).do("i32.shl");

function wordsOf(value: number): [number, number] {
  const words = new Int32Array(Float64Array.of(value).buffer);
  return [words[0] ?? 0, words[1] ?? 0];
}

/** (exp(x) - 1) / x of both lanes; only what some lane needs is worked out. */
export function exprelFunction(exp: number, constants: Constants): DefinedFunction {
  const asm = new Assembler(1, constants);
  const x = 0;
  const [small, series, closed] = [asm.local("v128"), asm.local("v128"), asm.local("v128")];
  asm.get(x).f64x2(-0.5).simd("f64x2.gt").get(x).f64x2(0.5).simd("f64x2.lt", "v128.and").tee(small);
  asm.simd("v128.any_true").if();
  seriesOf(asm, x);
  asm.set(series).end();
  asm.get(small).simd("i64x2.all_true").do("i32.eqz").if();
  asm.get(x); // Infinity stays
  asm.get(x).call(exp).f64x2(1).simd("f64x2.sub").get(x).simd("f64x2.div");
  asm.get(x).f64x2(Infinity).simd("f64x2.eq", "v128.bitselect").set(closed).end();
  asm.get(series).get(closed).get(small).simd("v128.bitselect");
  return { parameters: ["v128"], results: ["v128"], locals: asm.locals, code: asm.code };
}

/** Σ x^k / (k+1)!, summed by pairs in the order of `exprel`. */
function seriesOf(asm: Assembler, x: number): void {
  const [x2, x4] = [asm.local("v128"), asm.local("v128")];
  asm.get(x).get(x).simd("f64x2.mul").tee(x2).get(x2).simd("f64x2.mul").set(x4);
  quartet(asm, x, x2, [1, 1 / 2, 1 / 6, 1 / 24]);
  asm.get(x4);
  quartet(asm, x, x2, [1 / 120, 1 / 720, 1 / 5040, 1 / 40320]);
  asm.get(x4);
  quartet(asm, x, x2, [1 / 362880, 1 / 3628800, 1 / 39916800, 1 / 479001600]);
  asm.get(x4);
  pair(asm, x, [1 / 6227020800, 1 / 87178291200]);
  asm.simd("f64x2.mul", "f64x2.add", "f64x2.mul", "f64x2.add", "f64x2.mul", "f64x2.add");
}

/** a + x · b */
const pair = (asm: Assembler, x: number, [a, b]: readonly [number, number]): Assembler =>
  asm.f64x2(a).get(x).f64x2(b).simd("f64x2.mul", "f64x2.add");

/** a + x · b + x² · (c + x · d) */
function quartet(asm: Assembler, x: number, x2: number, [a, b, c, d]: readonly [number, number, number, number]): void {
  pair(asm, x, [a, b]);
  asm.get(x2);
  pair(asm, x, [c, d]);
  asm.simd("f64x2.mul", "f64x2.add");
}
