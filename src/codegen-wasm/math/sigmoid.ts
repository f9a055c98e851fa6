/** logistic and softplus, made of exp and log1p. */
import { expAnd } from "./exp-and.ts";
import { argument, type MathFunction } from "./formula.ts";
import { orLifted } from "./lift.ts";
import { normal, reciprocalOf } from "./quotient.ts";

export const logistic: MathFunction = {
  name: "logistic",
  arity: 1,
  double: (m, args, call) => m.div(m.c(1), m.add(m.c(1), call("exp", m, [m.neg(argument(args))]))),
  // Of |x|, so that it does not become 0 too early below 0, and above is 1 less a small number.
  single: (m, args, call) => {
    const x = argument(args);
    const a = m.bind(m.abs(x));
    const below = m.bind(reciprocalOf(m, normal(m, expAnd(m, a, 1))));
    const value = m.select(m.compare("lt", x, m.c(0)), below, m.sub(m.c(1), below));
    return orLifted("logistic", m, x, m.compare("lt", a, m.c(87)), value, call);
  },
  inline: { single: "same" },
};

export const softplus: MathFunction = {
  name: "softplus",
  arity: 1,
  double: (m, args, call) => {
    const x = argument(args);
    return m.add(m.max(x, m.c(0)), call("log1p", m, [call("exp", m, [m.neg(m.abs(x))])]));
  },
};
