/** log(1 + x) as in `language/functions/log1p.ts`. */
import { ln2Low } from "../../language/functions/logarithm.ts";
import { argument, type MathFunction } from "./formula.ts";
import { logOf, powerOf } from "./log.ts";

export const log1p: MathFunction = {
  name: "log1p",
  arity: 1,
  double: (m, args) => {
    const x = argument(args);
    const near = m.bind(m.both(m.compare("gt", x, m.c(-0.29)), m.compare("lt", x, m.c(0.41))));
    const u = m.bind(m.add(m.c(1), x));
    const { k, f } = powerOf(m, u);
    const above = m.sub(m.c(1), m.sub(u, x));
    const lost = m.div(m.select(m.compare("ge", x, m.c(1)), above, m.sub(x, m.sub(u, m.c(1)))), u);
    const low = m.bind(m.select(near, m.c(0), m.add(m.mul(k, m.c(ln2Low)), lost)));
    const value = m.bind(logOf(m, m.bind(m.select(near, x, f)), m.bind(m.select(near, m.c(0), k)), low));
    const usual = m.bind(m.both(m.compare("gt", x, m.c(-1)), m.compare("lt", x, m.c(Infinity))));
    const none = m.select(m.compare("gt", x, m.c(0)), x, m.c(NaN));
    return m.ifAll(
      usual,
      () => value,
      () => m.select(usual, value, m.select(m.compare("eq", x, m.c(-1)), m.c(-Infinity), none)),
    );
  },
};
