/**
 * Standard normal numbers (Box & Muller 1958) of the uniform ones of a block: elements 0 and 1 are a pair, 2 and 3 another; the first
 * number of a pair gives the radius, the second the angle in turns.
 */
import { Assembler } from "../assembler.ts";
import { Arithmetic, type Bits, type Num } from "../math/arithmetic.ts";
import type { MathLibrary } from "../math/library.ts";
import { double as logDouble, logSingle } from "../math/log.ts";
import { at, count, fillFunction, first, key0, key1, site, step, uniformFill } from "./fill.ts";

const parameters = ["i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** Index of the function that fills standard normal numbers. */
export function normalFill(library: MathLibrary, double: boolean): number {
  return library.define(`fill normal ${double ? "f64" : "f32"}`, (constants) => {
    const asm = new Assembler(parameters.length, constants);
    for (const parameter of [at, first, count, step, site, key0, key1]) asm.get(parameter);
    asm.call(uniformFill(library, double));
    const m = new Arithmetic(asm, double ? "f64x2" : "f32x4");
    asm.loop();
    if (double) block(m);
    else twoBlocks(m);
    asm.get(at).i32(32).do("i32.add").set(at);
    asm
      .get(count)
      .i32(double ? 4 : 8)
      .do("i32.sub")
      .tee(count)
      .i32(0)
      .do("i32.gt_s")
      .branchIf(0)
      .end();
    return fillFunction(asm, [...parameters]);
  });
}

const loaded = (m: Arithmetic, offset: number): number => {
  const local = m.asm.local("v128");
  m.asm.get(at).load128(offset).set(local);
  return local;
};
const shuffled = (m: Arithmetic, a: number, b: number, words: readonly number[]): Num => ({
  kind: "number",
  write: () =>
    void m.asm
      .get(a)
      .get(b)
      .shuffle(words.flatMap((w) => [4 * w, 4 * w + 1, 4 * w + 2, 4 * w + 3])),
});

/** float64: the four numbers of one block, in place. */
function block(m: Arithmetic): void {
  const [low, high] = [loaded(m, 0), loaded(m, 16)];
  const radius = shuffled(m, low, high, [0, 1, 4, 5]);
  const turns = shuffled(m, low, high, [2, 3, 6, 7]);
  const [x, y] = pairs(m, m.bind(radius), m.bind(turns));
  store(m, x, y, [
    [0, 1, 4, 5],
    [2, 3, 6, 7],
  ]);
}

/** float32: the eight numbers of two blocks, in place. */
function twoBlocks(m: Arithmetic): void {
  const [low, high] = [loaded(m, 0), loaded(m, 16)];
  const radius = shuffled(m, low, high, [0, 2, 4, 6]);
  const turns = shuffled(m, low, high, [1, 3, 5, 7]);
  const [x, y] = pairs(m, m.bind(radius), m.bind(turns));
  store(m, x, y, [
    [0, 4, 1, 5],
    [2, 6, 3, 7],
  ]);
}

function store(m: Arithmetic, x: Num, y: Num, places: readonly (readonly number[])[]): void {
  const [a, b] = [m.asm.local("v128"), m.asm.local("v128")];
  x.write();
  m.asm.set(a);
  y.write();
  m.asm.set(b);
  places.forEach((words, k) => {
    m.asm.get(at);
    shuffled(m, a, b, words).write();
    m.asm.store128(16 * k);
  });
}

/** sqrt(-2·log(u)) times the cosine and the sine of v turns. */
function pairs(m: Arithmetic, u: Num, v: Num): readonly [Num, Num] {
  const logarithm = m.double ? logDouble(m, u, undefined) : logSingle(m, u);
  const radius = m.bind(m.sqrt(m.mul(m.c(-2), logarithm)));
  const [cosine, sine] = ofTurns(m, v);
  return [m.mul(radius, cosine), m.mul(radius, sine)];
}

const ofDouble = {
  sine: [
    -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.7557313707070067714e-6,
    -2.5050760253406863383e-8, 1.58969099521155010221e-10,
  ],
  cosine: [
    4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7,
    2.0875723212981748279e-9, -1.13596475577881948265e-11,
  ],
};
const ofSingle = {
  sine: [-0.16666654931731746188, 0.008332176246333978988, -0.00019516948069571164776],
  cosine: [0.041666646772992659671, -0.0013887362479304266864, 0.000024437831848328309955],
};

/** Cosine and sine of an angle in turns, 0 to 1: operation by operation as `runtime/random/turns.ts`. */
function ofTurns(m: Arithmetic, v: Num): readonly [Num, Num] {
  const { sine, cosine } = m.double ? ofDouble : ofSingle;
  const shift = m.double ? 6755399441055744 : 12582912;
  const rounded = m.bind(m.add(m.mul(v, m.c(4)), m.c(shift)));
  const quarter = m.bind(m.toBits(rounded));
  const left = m.sub(v, m.mul(m.sub(rounded, m.c(shift)), m.c(0.25)));
  const y = m.bind(m.mul(left, m.c(2 * Math.PI)));
  const z = m.bind(m.mul(y, y));
  const s = m.bind(m.add(y, m.mul(m.mul(z, y), nested(m, z, sine))));
  const half = m.bind(m.mul(m.c(0.5), z));
  const w = m.bind(m.sub(m.c(1), half));
  const c = m.bind(m.add(w, m.add(m.sub(m.sub(m.c(1), w), half), m.mul(m.mul(z, z), nested(m, z, cosine)))));
  const isOdd = m.bind(m.same(m.and(quarter, m.w(1)), m.w(1)));
  // The sign bit of the cosine is that of the second bit of quarter + 1, the sine's that of quarter.
  const signed = (value: Num, n: Bits): Num => {
    const high = m.shift("shl", m.shift("shr_u", m.and(n, m.w(2)), 1), m.double ? 63 : 31);
    return m.bind(m.fromBits(m.xor(m.toBits(value), high)));
  };
  return [signed(m.select(isOdd, s, c), m.plus(quarter, m.w(1))), signed(m.select(isOdd, c, s), quarter)];
}

/** a1 + z·(a2 + z·(…)) */
const nested = (m: Arithmetic, z: Num, [head = 0, ...rest]: readonly number[]): Num =>
  rest.length === 0 ? m.c(head) : m.add(m.c(head), m.mul(z, nested(m, z, rest)));
