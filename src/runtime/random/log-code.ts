import { f64, get, i32, set, simd, v128Type } from "./bytes.ts";
import { halfRoot, logCoefficients, logOf2 } from "./log.ts";

/**
 * `logs(at, count)`: log.ts for `count` doubles from byte `at` on, in place, two at a time; `count` is even and above 0. Each value is
 * taken apart by its bits: with the distance of the bits of 1 and of sqrt(1/2) added, the exponent is that of the power of 2 that is
 * left over when the rest lies in sqrt(1/2) .. sqrt(2).
 */
const v128 = { load: simd(0), store: simd(11), const: simd(12), and: simd(78), or: simd(80) };
const i64x2 = { shiftRight: simd(205), add: simd(206) };
const f64x2 = { splat: simd(20), add: simd(240), sub: simd(241), mul: simd(242), div: simd(243) };

const [at, count] = [0, 1] as const;
const [bits, power, f, s, z, w, half] = [2, 3, 4, 5, 6, 7, 8] as const;
const vectors = 7;
const firstConstant = 9;

const oneBits = 0x3ff0_0000_0000_0000n;
const mantissa = 0x000f_ffff_ffff_ffffn;
/** 2^52: a whole number below it is the mantissa of the sum. */
const whole = 0x4330_0000_0000_0000n;

type Code = readonly number[];
type Binary = (a: Code, b: Code) => Code;

const binary =
  (operation: Code): Binary =>
  (a, b) => [...a, ...b, ...operation];
const [and, or, addBits] = [v128.and, v128.or, i64x2.add].map(binary) as [Binary, Binary, Binary];
const add = binary(f64x2.add);
const sub = binary(f64x2.sub);
const mul = binary(f64x2.mul);
const div = binary(f64x2.div);
const local = (index: number): Code => get(index);
const assign = (index: number, value: Code): Code => [...value, ...set(index)];

/** Constants live in locals behind the others: engines make them anew in every round where they stand in a loop. */
class Constants {
  private readonly codes = new Map<string, Code>();

  number(value: number): Code {
    return this.keep([...f64(value), ...f64x2.splat]);
  }

  bits(value: bigint): Code {
    const bytes = [...new Uint8Array(BigInt64Array.of(value).buffer)];
    return this.keep([...v128.const, ...bytes, ...bytes]);
  }

  get size(): number {
    return this.codes.size;
  }

  /** Sets all of them. */
  code(): Code {
    return [...this.codes.values()].flatMap((code, k) => assign(firstConstant + k, code));
  }

  private keep(code: Code): Code {
    const key = code.join();
    if (!this.codes.has(key)) this.codes.set(key, code);
    return local(firstConstant + [...this.codes.keys()].indexOf(key));
  }
}

export function logCode(): number[] {
  const constants = new Constants();
  const round = [...takeApart(constants), ...result(constants)];
  const next = [...get(at), ...i32(16), 0x6a, ...set(at)];
  const again = [...get(count), ...i32(2), 0x6b, 0x22, count, 0x0d, 0];
  const locals = [1, vectors + constants.size, v128Type];
  return [...locals, ...constants.code(), 0x03, 0x40, ...round, ...next, ...again, 0x0b, 0x0b];
}

function takeApart(constants: Constants): Code {
  const rootBits = new BigInt64Array(Float64Array.of(halfRoot).buffer)[0]!;
  const loaded = [...get(at), ...v128.load, 3, 0];
  const exponent = [...local(bits), ...i32(52), ...i64x2.shiftRight];
  return [
    ...assign(bits, addBits(loaded, constants.bits(oneBits - rootBits))),
    ...assign(power, sub(or(exponent, constants.bits(whole)), constants.number(2 ** 52 + 1023))),
    ...assign(
      f,
      sub(addBits(and(local(bits), constants.bits(mantissa)), constants.bits(rootBits)), constants.number(1)),
    ),
  ];
}

function result(constants: Constants): Code {
  const number = (value: number): Code => constants.number(value);
  const [c1, c2, c3, c4, c5, c6, c7] = logCoefficients;
  const horner = (...coefficients: readonly number[]): Code =>
    coefficients.reduceRight<Code>((sum, c) => (sum.length === 0 ? number(c) : add(number(c), mul(local(w), sum))), []);
  const even = mul(local(w), horner(c2, c4, c6));
  const odd = mul(local(z), horner(c1, c3, c5, c7));
  const [upper, lower] = logOf2;
  const correction = add(mul(local(s), add(local(half), add(even, odd))), mul(local(power), number(lower)));
  return [
    ...assign(s, div(local(f), add(number(2), local(f)))),
    ...assign(z, mul(local(s), local(s))),
    ...assign(w, mul(local(z), local(z))),
    ...assign(half, mul(mul(number(0.5), local(f)), local(f))),
    ...get(at),
    ...sub(mul(local(power), number(upper)), sub(sub(local(half), correction), local(f))),
    ...v128.store,
    3,
    0,
  ];
}
