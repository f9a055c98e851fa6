import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";

/** A product: its sign, and factors that multiply or divide. */
interface Product {
  readonly sign: 1 | -1;
  readonly factors: readonly { readonly expr: CheckedExpr; readonly divides: boolean }[];
}

/**
 * The text of `numerator / ±(exp(z) - 1)` without its gap: with z = u·r, and numerator = u·a, it is ±(a / r) / exprel(z). Undefined where the
 * two are not products with a factor that is written the same in both.
 * @param sign of the divisor: 1 for exp(z) - 1, -1 for 1 - exp(z)
 */
export function exprelForm(numerator: CheckedExpr, exponent: CheckedExpr, sign: 1 | -1): string | undefined {
  const [above, z] = [productOf(numerator), productOf(exponent)];
  const common = above.factors.find((factor) => !factor.divides && z.factors.some((other) => isSame(factor, other)));
  if (common === undefined) return undefined;
  const inExponent = z.factors.find((other) => isSame(common, other));
  const factors = [
    ...above.factors.filter((factor) => factor !== common),
    ...z.factors.filter((factor) => factor !== inExponent).map(({ expr, divides }) => ({ expr, divides: !divides })),
  ];
  const text = `${written(factors)} / exprel(${spanText(exponent.span)})`;
  return sign * above.sign * z.sign < 0 ? `(-${text})` : text;
}

function productOf(expr: CheckedExpr): Product {
  if (expr.kind === "negate") {
    const { sign, factors } = productOf(expr.operand);
    return { sign: sign === 1 ? -1 : 1, factors };
  }
  if (expr.kind !== "binary" || (expr.operator !== "*" && expr.operator !== "/"))
    return { sign: 1, factors: [{ expr, divides: false }] };
  const [left, right] = [productOf(expr.left), productOf(expr.right)];
  const turned =
    expr.operator === "*" ? right.factors : right.factors.map((one) => ({ ...one, divides: !one.divides }));
  return { sign: left.sign === right.sign ? 1 : -1, factors: [...left.factors, ...turned] };
}

type Factor = Product["factors"][number];

const isSame = (a: Factor, b: Factor): boolean =>
  !a.divides && !b.divides && spanText(a.expr.span) === spanText(b.expr.span);

function written(factors: Product["factors"]): string {
  const [first, ...rest] = factors.toSorted((a, b) => Number(a.divides) - Number(b.divides));
  if (first === undefined || first.divides) return ["1", ...factors.map((one) => `/ ${text(one)}`)].join(" ");
  return [text(first), ...rest.map((one) => `${one.divides ? "/" : "*"} ${text(one)}`)].join(" ");
}

/** A sum needs brackets; a number with its unit is one word. */
const text = ({ expr }: Factor): string => (expr.kind === "binary" ? `(${spanText(expr.span)})` : spanText(expr.span));
