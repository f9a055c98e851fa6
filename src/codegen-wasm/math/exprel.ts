/**
 * (exp(x) - 1) / x: a polynomial to 1/2 (what exponential Euler asks for), the difference beyond; in float32 the difference is taken
 * before the sum, where it loses no digits.
 */
import { exprelShort, shortReach } from "../../language/functions/exprel.ts";
import type { Arithmetic, Mask, Num } from "./arithmetic.ts";
import { split } from "./exp.ts";
import { argument, type Call, type Formula, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";

/** Minimax to 1/2, 6e-9. */
const shortSingle = [
  0.5000000121607166707, 0.16666666801683435264, 0.041665791230006455393, 0.0083332361335218625353,
  0.0013982186046277751182, 0.00019944874441589590372,
];

const short = (m: Arithmetic, x: Num): Num => m.add(m.c(1), m.mul(x, m.pairs(x, m.double ? exprelShort : shortSingle)));
const isShort = (m: Arithmetic, x: Num): Mask => m.compare("le", m.abs(x), m.c(shortReach));

const inPlace: Formula = (m, args, call) => {
  const x = argument(args);
  return m.ifAll(
    isShort(m, x),
    () => short(m, x),
    () => call("exprel", m, [x]),
  );
};

export const exprel: MathFunction = {
  name: "exprel",
  arity: 1,
  double: (m, args, call) => {
    const x = argument(args);
    const low = m.bind(short(m, x));
    return m.select(isShort(m, x), low, beyond(m, x, call));
  },
  single: (m, args, call) => {
    const x = argument(args);
    const low = m.bind(short(m, x));
    const rest = m.bind(difference(m, x));
    const usual = m.select(isShort(m, x), low, m.div(rest, x));
    return orLifted("exprel", m, x, m.compare("lt", m.abs(x), m.c(87)), usual, call);
  },
  inline: { double: inPlace, single: inPlace },
};

/** To 1/2. */
export const nearHalf = (m: Arithmetic, x: Num): Num => short(m, x);

/** float64 above 1/2. */
function beyond(m: Arithmetic, x: Num, call: Call): Num {
  const closed = m.bind(m.div(m.sub(call("exp", m, [x]), m.c(1)), x));
  return m.select(m.compare("eq", x, m.c(Infinity)), x, closed);
}

/** float32: exp(x) - 1 = (2^n - 1) + 2^n·(exp(r) - 1), for |x| < 87. */
export function difference(m: Arithmetic, x: Num): Num {
  const { n, r, square, rest } = split(m, x);
  const power = m.bind(m.fromBits(m.shift("shl", m.plus(n, m.w(127)), 23)));
  return m.add(m.sub(power, m.c(1)), m.mul(power, m.add(r, m.mul(square, rest))));
}
