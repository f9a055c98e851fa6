/**
 * Sine and cosine: float64 as in `language/functions/circular.ts`; float32 in the same way with shorter polynomials (minimax, 4e-9)
 * and pi/2 in parts of 8 and 11 bits, to |x| = 32.
 */
import { cosineCoefficients, farthest, halfPi, sineCoefficients, turn } from "../../language/functions/circular.ts";
import type { Arithmetic, Bits, Num } from "./arithmetic.ts";
import { argument, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";

interface Kind {
  readonly parts: readonly number[];
  readonly shift: number;
  readonly sine: readonly number[];
  readonly cosine: readonly number[];
}
const ofDouble: Kind = {
  parts: halfPi,
  shift: 6755399441055744,
  sine: sineCoefficients,
  cosine: cosineCoefficients,
};
const ofSingle: Kind = {
  parts: [1.5703125, 4.837512969970703125e-4, 7.54978995489188216e-8],
  shift: 12582912,
  sine: [-0.16666654931731746188, 0.008332176246333978988, -0.00019516948069571164776],
  cosine: [0.041666646772992659671, -0.0013887362479304266864, 0.000024437831848328309955],
};

/** Below an eighth of a turn no quarter is taken off, and one of the two polynomials does. */
const nearZero = 0.785;

/** The sine, a number of quarter turns on. */
const ahead = (name: "sin" | "cos", quarters: 0 | 1): MathFunction => ({
  name,
  arity: 1,
  double: (m, args) => {
    const x = argument(args);
    return m.ifAll(
      m.compare("lt", m.abs(x), m.c(nearZero)),
      () => aroundZero(m, x, quarters),
      () => anywhere(m, x, quarters),
    );
  },
  single: (m, args, call) => {
    const x = argument(args);
    return orLifted(name, m, x, m.compare("le", m.abs(x), m.c(32)), within(m, x, quarters, ofSingle), call);
  },
});

export const sin: MathFunction = ahead("sin", 0);
export const cos: MathFunction = ahead("cos", 1);

function aroundZero(m: Arithmetic, x: Num, quarters: 0 | 1): Num {
  const z = m.bind(m.mul(x, x));
  return quarters === 0 ? ofSine(m, x, m.c(0), z, sineCoefficients) : ofCosine(m, x, m.c(0), z, cosineCoefficients);
}

function anywhere(m: Arithmetic, x: Num, quarters: 0 | 1): Num {
  const near = m.ifAll(
    m.compare("le", m.abs(x), m.c(farthest)),
    () => x,
    () => withoutTurns(m, x),
  );
  return within(m, near, quarters, ofDouble);
}

function within(m: Arithmetic, x: Num, quarters: 0 | 1, { parts, shift, sine, cosine }: Kind): Num {
  const [p1 = 0, p2 = 0, p3 = 0] = parts;
  const rounded = m.bind(m.add(m.mul(x, m.c(0.6366197723675814)), m.c(shift)));
  const n = m.bind(quarters === 0 ? m.toBits(rounded) : m.plus(m.toBits(rounded), m.w(quarters)));
  const k = m.bind(m.sub(rounded, m.c(shift)));
  const a = m.bind(m.sub(x, m.mul(k, m.c(p1))));
  const w = m.bind(m.mul(k, m.c(p2)));
  const first = m.bind(m.sub(a, w));
  const less = m.sub(m.sub(a, first), w);
  const last = m.mul(k, m.c(p3));
  const { y, tail } = m.double ? { y: first, tail: m.bind(m.sub(less, last)) } : both(m, first, less, m.bind(last));
  const z = m.bind(m.mul(y, y));
  const bit = (by: number): Bits => m.and(n, m.w(by));
  const even = m.same(bit(1), m.w(0));
  const value = m.bind(m.select(even, ofSine(m, y, tail, z, sine), ofCosine(m, y, tail, z, cosine)));
  return m.select(m.same(bit(2), m.w(0)), value, m.neg(value));
}

/** first - last, and what that lacks with `less`: in float32 the last part of pi/2 is no small one. */
function both(m: Arithmetic, first: Num, less: Num, last: Num): { readonly y: Num; readonly tail: Num } {
  const y = m.bind(m.sub(first, last));
  return { y, tail: m.bind(m.add(m.sub(m.sub(first, y), last), less)) };
}

/** a1 + z·(a2 + z·(…)) */
const nested = (m: Arithmetic, z: Num, [first = 0, ...rest]: readonly number[]): Num =>
  rest.length === 0 ? m.c(first) : m.add(m.c(first), m.mul(z, nested(m, z, rest)));

function ofSine(m: Arithmetic, y: Num, tail: Num, z: Num, [first = 0, ...rest]: readonly number[]): Num {
  const v = m.bind(m.mul(z, y));
  const inner = m.mul(z, m.sub(m.mul(m.c(0.5), tail), m.mul(v, nested(m, z, rest))));
  return m.bind(m.sub(y, m.sub(m.sub(inner, tail), m.mul(v, m.c(first)))));
}

function ofCosine(m: Arithmetic, y: Num, tail: Num, z: Num, coefficients: readonly number[]): Num {
  const r = m.mul(z, nested(m, z, coefficients));
  const half = m.bind(m.mul(m.c(0.5), z));
  const w = m.bind(m.sub(m.c(1), half));
  return m.bind(m.add(w, m.add(m.sub(m.sub(m.c(1), w), half), m.sub(m.mul(z, r), m.mul(y, tail)))));
}

/** Whole turns off, as often as it takes for each number. */
function withoutTurns(m: Arithmetic, x: Num): Num {
  const { asm } = m;
  const value = m.variable(x);
  const far = m.compare("gt", m.abs(value.now), m.c(farthest));
  asm.loop();
  const less = m.sub(value.now, m.mul(m.c(turn), m.floor(m.div(value.now, m.c(turn)))));
  value.set(m.select(far, less, value.now));
  m.any(far);
  asm.branchIf(0).end();
  return value.now;
}
