/**
 * The natural logarithm: x = 2^k·(1 + f) with 1 + f between sqrt(1/2) and sqrt(2). float64 as in `language/functions/logarithm.ts`
 * (fdlibm); float32 by a polynomial of degree 8 for (log(1 + f) - f + f²/2) / f³ (minimax, 1e-9).
 */
import { logCoefficients, ln2High, ln2Low } from "../../language/functions/logarithm.ts";
import type { Arithmetic, Num } from "./arithmetic.ts";
import { argument, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";

const shift64 = 6755399441055744;

export const log: MathFunction = {
  name: "log",
  arity: 1,
  double: (m, args) => {
    const x = argument(args);
    const usual = m.bind(m.both(m.compare("ge", x, m.c(2.2250738585072014e-308)), m.compare("lt", x, m.c(Infinity))));
    return m.ifAll(
      usual,
      () => double(m, x, undefined),
      () => everywhere(m, x),
    );
  },
  single: (m, args, call) => {
    const x = argument(args);
    const usual = m.both(m.compare("ge", x, m.c(1.1754943508222875e-38)), m.compare("lt", x, m.c(Infinity)));
    return orLifted("log", m, x, usual, logSingle(m, x), call);
  },
};

/** Of subnormal numbers, which are raised by 2^54, and of those that have no logarithm. */
function everywhere(m: Arithmetic, x: Num): Num {
  const tiny = m.bind(m.compare("lt", x, m.c(2.2250738585072014e-308)));
  const raised = m.bind(m.select(tiny, m.mul(x, m.c(18014398509481984)), x));
  const finite = m.bind(double(m, raised, m.select(tiny, m.c(-54), m.c(0))));
  const positive = m.both(m.compare("gt", x, m.c(0)), m.compare("lt", x, m.c(Infinity)));
  const none = m.select(m.compare("gt", x, m.c(0)), x, m.c(NaN));
  return m.select(positive, finite, m.select(m.compare("eq", x, m.c(0)), m.c(-Infinity), none));
}

/** Of normal positive numbers; `more` is added to the power of two. */
export function double(m: Arithmetic, x: Num, more: Num | undefined): Num {
  const { k: whole, f } = powerOf(m, x);
  const k = more === undefined ? whole : m.bind(m.add(whole, more));
  return logOf(m, f, k, m.mul(k, m.c(ln2Low)));
}

/** k and f of a normal positive float64, which is 2^k·(1 + f). */
export function powerOf(m: Arithmetic, x: Num): { readonly k: Num; readonly f: Num } {
  const bits = m.bind(m.toBits(x));
  const power = m.bind(m.shift("shr_s", m.minus(bits, m.w(0, 0x3fe6a09e)), 52));
  const f = m.bind(m.sub(m.fromBits(m.minus(bits, m.shift("shl", power, 52))), m.c(1)));
  return { k: m.bind(m.sub(m.fromBits(m.plus(power, m.bitsOf(shift64))), m.c(shift64))), f };
}

/** k·ln 2 + log(1 + f), where `low` is what k·ln 2 lacks. */
export function logOf(m: Arithmetic, f: Num, k: Num, low: Num): Num {
  const [a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0] = logCoefficients;
  const s = m.bind(m.div(f, m.add(m.c(2), f)));
  const z = m.bind(m.mul(s, s));
  const w = m.bind(m.mul(z, z));
  const even = m.mul(w, m.add(m.c(a2), m.mul(w, m.add(m.c(a4), m.mul(w, m.c(a6))))));
  const odd = m.mul(z, m.add(m.c(a1), m.mul(w, m.add(m.c(a3), m.mul(w, m.add(m.c(a5), m.mul(w, m.c(a7))))))));
  const half = m.bind(m.mul(m.mul(m.c(0.5), f), f));
  const rest = m.add(m.mul(s, m.add(half, m.add(even, odd))), low);
  return m.sub(m.mul(k, m.c(ln2High)), m.sub(m.sub(half, rest), f));
}

const single = [
  0.3333331193530935829, -0.24999986396061233067, 0.20002145982868250355, -0.16669217631474576619,
  0.14220024302617339949, -0.12385532754549529156, 0.11865097069250059748, -0.11780793885188786743,
  0.069212247967335174457,
];

/** float32, of normal positive numbers. */
export function logSingle(m: Arithmetic, x: Num): Num {
  const bits = m.bind(m.toBits(x));
  const power = m.bind(m.shift("shr_s", m.minus(bits, m.w(0x3f3504f3)), 23));
  const f = m.bind(m.sub(m.fromBits(m.minus(bits, m.shift("shl", power, 23))), m.c(1)));
  const k = m.bind(m.sub(m.fromBits(m.plus(power, m.bitsOf(12582912))), m.c(12582912)));
  const square = m.bind(m.mul(f, f));
  const cubic = m.mul(m.mul(square, f), m.pairs(f, single));
  const low = m.add(m.sub(cubic, m.mul(m.c(0.5), square)), m.mul(k, m.c(1.4286068203094173e-6)));
  return m.add(m.add(low, f), m.mul(k, m.c(0.693145751953125)));
}
