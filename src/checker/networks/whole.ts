import { formatNumber } from "../../language/unit-names.ts";
import type { Expr } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe, lineOf } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr } from "../model.ts";
import { isPlain, isScalar } from "../types.ts";
import type { Network } from "./network.ts";

/** Whole up to rounding: 0.8 * 4000 may be 3200.0000000000005. */
export const isWhole = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value));

/** A number of things: whole where it is known, and not negative. */
export function wholeNumber(expr: Expr, what: string, network: Network): CheckedExpr | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.size }).check(expr);
  if (value === undefined) return undefined;
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3004", expr.span, { what, wanted: "a whole number", found: describe(session, expr, value) });
    return undefined;
  }
  const number = evaluateNumber(value, { modelParam: session.modelParam });
  if (number === undefined || (isWhole(number) && number > -1e-9)) return value;
  const text = lineOf(expr.span);
  session.report("NE5002", expr.span, {
    what: /^-?[\d.]+$/.test(text) ? what : `${what}, \`${text}\`,`,
    value: formatNumber(number),
  });
  return undefined;
}
