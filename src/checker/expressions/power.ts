import { dimensionless, power } from "../../language/dimension.ts";
import { rationalFromNumber } from "../../language/rational.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { isPlain, numberOf } from "../types.ts";
import { checkPair } from "./arithmetic.ts";
import { jointShape, wantNumbers } from "./elementwise.ts";
import { describe } from "./describe.ts";
import { isSane } from "./sane.ts";

type Binary = Extract<Expr, { kind: "binary" }>;
type Pair = Pick<Binary, "left" | "right" | "span">;

/** Exponents beyond this are a mistake where the base is a quantity. */
const largest = 1000;

/** `a ^ b`: the exponent of a quantity must be known before the run, for it decides the unit. */
export function checkPower(expr: Binary, env: Env): CheckedExpr | undefined {
  const pair = checkPair(expr, env);
  if (pair === undefined) return undefined;
  const [left, right] = pair;
  if (![wantNumbers(env, expr.left, left, "'^'"), wantNumbers(env, expr.right, right, "'^'")].every(Boolean))
    return undefined;
  const shape = jointShape(env, pair, [expr.left, expr.right]);
  const dimension = powerOf(expr, left, right, env);
  if (shape === undefined || dimension === undefined) return undefined;
  return { kind: "binary", operator: "^", left, right, type: { ...numberOf(dimension), shape }, span: expr.span };
}

/** The dimension of a power; undefined with a finding where the exponent will not do. */
export function powerOf(
  expr: Pair,
  left: CheckedExpr,
  right: CheckedExpr,
  env: Env,
): CheckedExpr["type"]["dimension"] | undefined {
  if (!isPlain(right.type)) {
    env.session.report("NE3003", expr.right.span, {
      what: "an exponent",
      wanted: "a plain number",
      found: describe(env.session, expr.right, right),
    });
    return undefined;
  }
  return left.type.dimension === dimensionless ? dimensionless : poweredDimension(expr, left, right, env);
}

export function poweredDimension(
  expr: Pair,
  left: CheckedExpr,
  right: CheckedExpr,
  env: Env,
): CheckedExpr["type"]["dimension"] | undefined {
  const base = describe(env.session, expr.left, left);
  const exponent = evaluateNumber(right, { param: env.param, modelParam: env.session.modelParam });
  if (exponent === undefined) {
    env.session.report(
      "NE3006",
      expr.right.span,
      { base },
      {
        help: "the exponent of a quantity is a literal, a const or a scalar param; divide by a unit for a plain number",
      },
    );
    return undefined;
  }
  const fraction = Math.abs(exponent) > largest ? undefined : rationalFromNumber(exponent);
  if (fraction === undefined) {
    env.session.report(
      "NE3007",
      expr.right.span,
      { base, exponent: String(exponent) },
      { help: "the exponent of a quantity is a fraction of small whole numbers" },
    );
    return undefined;
  }
  const dimension = power(left.type.dimension, fraction);
  return isSane(env.session, expr.span, dimension) ? dimension : undefined;
}
