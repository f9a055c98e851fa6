import type { Dimension } from "../../language/dimension.ts";
import type { Span } from "../../source/source.ts";
import type { Session } from "../session.ts";

/** No quantity of any model has exponents like these; beyond them, exact fractions would overflow. */
const largest = 1000;

const absurd = (d: Dimension): boolean => d.exponents.some(({ num, den }) => Math.abs(num) > largest || den > largest);

/** Dimensions that are none of these. */
const sane = new WeakSet<Dimension>();

export function isSane(session: Session, at: Span, d: Dimension): boolean {
  if (sane.has(d)) return true;
  if (!absurd(d)) {
    sane.add(d);
    return true;
  }
  session.report(
    "NE3007",
    at,
    { base: "this quantity", exponent: "that it has here" },
    { help: "no physical quantity has such a unit" },
  );
  return false;
}
