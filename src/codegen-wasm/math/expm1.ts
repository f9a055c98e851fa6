/** exp(x) - 1: float64 as in `language/functions/expm1.ts`; float32 in two parts. */
import type { Arithmetic, Num } from "./arithmetic.ts";
import { parts } from "./exp.ts";
import { expAnd } from "./exp-and.ts";
import { nearHalf } from "./exprel.ts";
import { argument, type Call, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";

export const expm1: MathFunction = {
  name: "expm1",
  arity: 1,
  double: (m, args, call) => {
    const x = argument(args);
    const small = m.bind(m.both(m.compare("gt", x, m.c(-0.5)), m.compare("lt", x, m.c(0.5))));
    const near = m.bind(m.mul(x, nearHalf(m, x)));
    return m.ifAll(
      small,
      () => near,
      () => m.select(small, near, beyond(m, x, call)),
    );
  },
  single: (m, args, call) => {
    const x = argument(args);
    const { high, low } = expAnd(m, x, -1);
    return orLifted("expm1", m, x, m.compare("lt", m.abs(x), m.c(87)), m.add(high, low), call);
  },
};

function beyond(m: Arithmetic, x: Num, call: Call): Num {
  const usual = m.bind(m.both(m.compare("gt", x, m.c(-708)), m.compare("lt", x, m.c(709))));
  const { t, p, power } = parts(m, x);
  const whole = m.bind(m.mul(t, power));
  const value = m.bind(m.add(m.sub(whole, m.c(1)), m.mul(whole, p)));
  return m.ifAll(
    usual,
    () => value,
    () => m.select(usual, value, m.sub(call("exp", m, [x]), m.c(1))),
  );
}
