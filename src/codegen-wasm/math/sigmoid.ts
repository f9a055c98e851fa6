/** logistic and softplus, made of exp and log1p. */
import { exp } from "./exp.ts";
import { argument, type MathFunction } from "./formula.ts";

export const logistic: MathFunction = {
  name: "logistic",
  arity: 1,
  double: (m, args, call) => m.div(m.c(1), m.add(m.c(1), call("exp", m, [m.neg(argument(args))]))),
  // Below 0 it is e / (1 + e), which does not become 0 too early.
  single: (m, args, call) => {
    const x = argument(args);
    const e = m.bind(exp.single!(m, [m.bind(m.neg(m.abs(x)))], call));
    const above = m.select(m.compare("lt", x, m.c(0)), e, m.c(1));
    return m.div(above, m.add(m.c(1), e));
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
