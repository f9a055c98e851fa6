/** tanh, sinh, cosh: float64 as in `language/functions/expm1.ts`; tanh of float32 by a polynomial to 3/4 and the exponential beyond. */
import { expAnd } from "./exp-and.ts";
import { argument, type Formula, type MathFunction } from "./formula.ts";
import { normal, reciprocalOf } from "./quotient.ts";

/** (tanh(x) - x) / x³ in x², to 1: minimax, 4e-9. */
const near = [
  -0.33333299530186909968, 0.13332421401741504531, -0.053884668719823690231, 0.021500927272800085059,
  -0.0079673478261093642091, 0.0023169577832853536653, -0.00036293535252968633579,
];

/** From here on tanh is 1 in float32. */
const flat = 9.1;

const tanhSingle: Formula = (m, args) => {
  const x = argument(args);
  const a = m.bind(m.abs(x));
  const square = m.bind(m.mul(x, x));
  const small = m.bind(m.add(x, m.mul(m.mul(x, square), m.pairs(square, near))));
  const twice = m.bind(m.smaller(m.bind(m.add(a, a)), m.c(2 * flat)));
  const part = reciprocalOf(m, normal(m, expAnd(m, twice, 1)));
  const size = m.bind(m.sub(m.c(1), m.mul(m.c(2), part)));
  const large = m.select(m.compare("lt", x, m.c(0)), m.neg(size), size);
  return m.select(m.compare("lt", a, m.c(0.75)), small, large);
};

export const tanh: MathFunction = {
  name: "tanh",
  arity: 1,
  double: (m, args, call) => {
    const x = argument(args);
    const t = m.bind(call("expm1", m, [m.mul(m.c(-2), m.abs(x))]));
    const y = m.bind(m.div(t, m.add(m.c(2), t)));
    return m.select(m.compare("lt", x, m.c(0)), y, m.neg(y));
  },
  single: tanhSingle,
};

export const sinh: MathFunction = {
  name: "sinh",
  arity: 1,
  double: (m, args, call) => {
    const x = argument(args);
    const a = m.bind(m.abs(x));
    const t = m.bind(call("expm1", m, [a]));
    const h = m.bind(call("exp", m, [m.mul(m.c(0.5), a)]));
    const usual = m.mul(m.c(0.5), m.add(t, m.div(t, m.add(m.c(1), t))));
    const far = m.mul(m.mul(m.c(0.5), h), h);
    const y = m.bind(m.select(m.compare("lt", a, m.c(709)), usual, far));
    return m.select(m.compare("lt", x, m.c(0)), m.neg(y), y);
  },
};

export const cosh: MathFunction = {
  name: "cosh",
  arity: 1,
  double: (m, args, call) => {
    const a = m.bind(m.abs(argument(args)));
    const e = m.bind(call("exp", m, [a]));
    const h = m.bind(call("exp", m, [m.mul(m.c(0.5), a)]));
    const usual = m.mul(m.c(0.5), m.add(e, m.div(m.c(1), e)));
    return m.select(m.compare("lt", a, m.c(709)), usual, m.mul(m.mul(m.c(0.5), h), h));
  },
};
