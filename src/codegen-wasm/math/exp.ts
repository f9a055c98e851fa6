/**
 * exp. float64: P. T. P. Tang, ACM Trans. Math. Softw. 15 (1989), 144-157, operation by operation as in `language/functions/fast-exp.ts`.
 * float32: x = n·ln 2 + r, a polynomial of degree 6 for exp(r) (minimax, 3e-9), within 1 unit in the last place.
 */
import { expTableAt } from "../assembler.ts";
import type { Arithmetic, Bits, Num } from "./arithmetic.ts";
import { argument, type MathFunction } from "./formula.ts";

const shift64 = 6755399441055744; // 1.5 · 2^52: adding it rounds to a whole number
const shift32 = 12582912; // 1.5 · 2^23

export const exp: MathFunction = {
  name: "exp",
  arity: 1,
  double: (m, args) => {
    const x = argument(args);
    return m.ifAll(
      usual(m, x),
      () => core(m, x),
      () => everywhere(m, x),
    );
  },
  single: (m, args) => {
    const x = m.bind(m.larger(m.smaller(argument(args), m.c(89)), m.c(-104)));
    const { n, q } = reduced(m, x);
    // 2^n in two steps: between them lie no numbers that float32 does not have.
    const half = m.bind(m.shift("shr_s", n, 1));
    return m.mul(m.mul(q, powerOfTwo(m, half)), powerOfTwo(m, m.minus(n, half)));
  },
  inline: {
    double: (m, args, call) => {
      const x = argument(args);
      return m.ifAll(
        usual(m, x),
        () => core(m, x),
        () => call("exp", m, [x]),
      );
    },
    single: "same",
  },
};

const usual = (m: Arithmetic, x: Num): ReturnType<Arithmetic["both"]> =>
  m.both(m.compare("gt", x, m.c(-708)), m.compare("lt", x, m.c(709)));

/** t + t·p and n of exp(x) = 2^(n/2048)…: `t` from the table, p = exp(r) - 1. */
export interface Parts {
  readonly t: Num;
  readonly p: Num;
  readonly power: Num;
}

export function parts(m: Arithmetic, x: Num): Parts {
  const rounded = m.bind(m.add(m.mul(x, m.c(2954.639443740597)), m.c(shift64)));
  const n = m.bind(m.minus(m.toBits(rounded), m.bitsOf(shift64)));
  const k = m.bind(m.sub(rounded, m.c(shift64)));
  const r = m.bind(m.sub(m.sub(x, m.mul(k, m.c(0.00033845077166461124))), m.mul(k, m.c(9.317455709329042e-14))));
  const t = m.bind(fromTable(m, n));
  const p = m.add(r, m.mul(m.mul(r, r), m.add(m.c(0.5), m.mul(r, m.c(0.16666666666666666)))));
  const power = m.fromBits(m.shift("shl", m.plus(m.shift("shr_s", n, 11), m.w(1023)), 52));
  return { t, p, power };
}

function core(m: Arithmetic, x: Num): Num {
  const { t, p, power } = parts(m, x);
  return m.mul(m.add(t, m.mul(t, p)), power);
}

/** Outside of -708 .. 709: the square of the exponential of the half, 0 or Infinity from ±1416 on. */
function everywhere(m: Arithmetic, x: Num): Num {
  const half = m.bind(m.mul(m.larger(m.smaller(x, m.c(1416)), m.c(-1416)), m.c(0.5)));
  const root = m.bind(core(m, half));
  const inside = m.bind(core(m, x));
  return m.select(usual(m, x), inside, m.mul(root, root));
}

/** 2^((n mod 2048)/2048). */
function fromTable(m: Arithmetic, n: Bits): Num {
  const { asm } = m;
  const place = (): void => void asm.i32(2047).do("i32.and").i32(3).do("i32.shl");
  return {
    kind: "number",
    write: () => {
      if (m.scalar) {
        n.write();
        asm.do("i32.wrap_i64");
        place();
        asm.loadF64(expTableAt);
        return;
      }
      for (const lane of [1, 0]) {
        n.write();
        asm.lowWord(lane);
        place();
      }
      asm.load64Splat(expTableAt).load64Lane(expTableAt, 1);
    },
  };
}

/** float32: n and exp(r), with x = n·ln 2 + r. */
function reduced(m: Arithmetic, x: Num): { readonly n: Bits; readonly q: Num } {
  const { n, r } = split(m, x);
  const square = m.bind(m.mul(r, r));
  const high = m.add(m.mul(r, m.c(0.0083687236571705039627)), m.c(0.041668388416510376114));
  const low = m.add(m.c(0.49999993445455306664), m.mul(r, m.c(0.16666520577553451579)));
  const rest = m.add(low, m.mul(square, m.add(high, m.mul(square, m.c(0.0013814599748960399538)))));
  return { n, q: m.add(m.c(1), m.add(r, m.mul(square, rest))) };
}

/** float32: 2^n, of n from -126 to 127. */
export const powerOfTwo = (m: Arithmetic, n: Bits): Num => m.fromBits(m.shift("shl", m.plus(n, m.w(127)), 23));

/** float32: n and r = high - low. */
export function split(m: Arithmetic, x: Num): { n: Bits; high: Num; low: Num; r: Num } {
  const rounded = m.bind(m.add(m.mul(x, m.c(Math.LOG2E)), m.c(shift32)));
  const n = m.bind(m.minus(m.toBits(rounded), m.bitsOf(shift32)));
  const k = m.bind(m.sub(rounded, m.c(shift32)));
  const high = m.bind(m.sub(x, m.mul(k, m.c(0.693145751953125))));
  const low = m.bind(m.mul(k, m.c(1.4286068203094173e-6)));
  return { n, high, low, r: m.bind(m.sub(high, low)) };
}
