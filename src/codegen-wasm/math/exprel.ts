/**
 * (exp(x) - 1) / x: a polynomial to 1/2 (what exponential Euler asks for), the difference beyond; in float32 the difference is taken
 * before the sum, where it loses no digits, and from -3/2 on, where the fast gates of channels are, there is a polynomial too.
 */
import { exprelShort, shortReach } from "../../language/functions/exprel.ts";
import type { Arithmetic, Mask, Num } from "./arithmetic.ts";
import { expAnd } from "./exp-and.ts";
import { argument, type Call, type Formula, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";
import { ofTwoParts } from "./quotient.ts";

/** (exp(x) - 1 - x - x²/2) / x³ to 1/2, each coefficient a float32: 6e-9 of exprel(x). */
const shortSingle = [
  0.1666666716337204, 0.04166591167449951, 0.008333177305758, 0.001397937536239624, 0.0001996381615754217,
];

/** exprel(t - 1) to |t| = 1/2, each coefficient a float32: 1.5e-8 of it, nearly all by the first one. */
const middleSingle = [
  0.26424112915992737, 0.0803016796708107, 0.01898767240345478, 0.003657599212601781, 0.0005984588642604649,
  0.00008863949915394187,
];
const middleStart = 0.6321205496788025;

const short = (m: Arithmetic, x: Num): Num => (m.double ? shortDouble(m, x) : shortFloat(m, x));
const shortDouble = (m: Arithmetic, x: Num): Num => m.add(m.c(1), m.mul(x, m.pairs(x, exprelShort)));
const shortFloat = (m: Arithmetic, x: Num): Num =>
  m.add(m.c(1), m.add(m.mul(x, m.c(0.5)), m.mul(m.mul(x, x), m.pairs(x, shortSingle))));
/** From -3/2 to -1/2. The sum with 1 is exact there. */
function middle(m: Arithmetic, x: Num): Num {
  const t = m.bind(m.add(x, m.c(1)));
  return m.add(m.c(middleStart), m.mul(t, m.pairs(t, middleSingle)));
}
const isMiddle = (m: Arithmetic, x: Num): Mask =>
  m.both(m.compare("ge", x, m.c(-1.5)), m.compare("lt", x, m.c(-shortReach)));
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
    const inMiddle = m.bind(isMiddle(m, x));
    const between = m.bind(middle(m, x));
    return m.ifAll(
      inMiddle,
      () => between,
      () => {
        const usual = m.select(isShort(m, x), short(m, x), ofTwoParts(m, expAnd(m, x, -1), x));
        const chosen = m.select(inMiddle, between, usual);
        return orLifted("exprel", m, x, m.compare("lt", m.abs(x), m.c(87)), chosen, call);
      },
    );
  },
  inline: { double: inPlace, single: inPlace },
  near: { reach: shortReach, formula: (m, args) => short(m, argument(args)) },
};

/** To 1/2. */
export const nearHalf = (m: Arithmetic, x: Num): Num => short(m, x);

/** float64 above 1/2. */
function beyond(m: Arithmetic, x: Num, call: Call): Num {
  const closed = m.bind(m.div(m.sub(call("exp", m, [x]), m.c(1)), x));
  return m.select(m.compare("eq", x, m.c(Infinity)), x, closed);
}
