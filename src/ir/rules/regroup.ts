import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";
import { binaryRule, constantLike, constantOf, rule, safe, type Rule } from "./rule.ts";

/**
 * Laws that bring constants together, for real numbers: one rounding instead of two. They hold only where the joined
 * constant is finite and keeps its digits, so no value overflows or vanishes that did not before.
 */
export const regroupRules: readonly Rule[] = [
  binaryRule("a * (b * x) = (a * b) * x", "*", (a, b, pool) => scaled(pool, a, b) ?? scaled(pool, b, a)),
  binaryRule("(a * x) / b = (a / b) * x", "/", (a, b, pool) => {
    const divisor = constantOf(b);
    const product = productOf(a);
    if (divisor === undefined || !product) return undefined;
    return joined(pool, "*", product.factor / divisor, product.x);
  }),
  binaryRule("(x / a) / b = x / (a * b)", "/", (a, b, pool) => {
    const [outer, inner] = [constantOf(b), quotientOf(a)];
    if (outer === undefined || !inner || !safe(inner.divisor * outer)) return undefined;
    return pool.binary("/", inner.x, pool.real(inner.divisor * outer));
  }),
  binaryRule("a + (b + x) = (a + b) + x", "+", (a, b, pool) => shifted(pool, a, b) ?? shifted(pool, b, a)),
  rule("-(a * x) = (-a) * x", (e, pool) => {
    const product = e.kind === "negate" && e.type === "real" ? productOf(e.operand) : undefined;
    return product ? joined(pool, "*", -product.factor, product.x) : undefined;
  }),
  binaryRule("a * -x = (-a) * x", "*", (a, b, pool) => signMoved(pool, a, b) ?? signMoved(pool, b, a)),
  binaryRule("-x / a = x / (-a)", "/", (a, b, pool) => {
    const c = constantOf(b);
    return c !== undefined && a.kind === "negate" ? pool.binary("/", a.operand, pool.real(-c)) : undefined;
  }),
  binaryRule("a / -x = (-a) / x", "/", (a, b, pool) => {
    const c = constantOf(a);
    return c !== undefined && b.kind === "negate" ? pool.binary("/", pool.real(-c), b.operand) : undefined;
  }),
];

function joined(pool: Pool, operator: "*" | "+", constant: number, x: Expr): Expr | undefined {
  return safe(constant) ? pool.binary(operator, pool.real(constant), x) : undefined;
}

/** `factor * x` or `x * factor` in reals. */
function productOf(e: Expr): { readonly factor: number; readonly x: Expr } | undefined {
  if (e.kind !== "binary" || e.operator !== "*" || e.type !== "real") return undefined;
  const [left, right] = [constantOf(e.left), constantOf(e.right)];
  if (left !== undefined) return { factor: left, x: e.right };
  return right === undefined ? undefined : { factor: right, x: e.left };
}

function quotientOf(e: Expr): { readonly divisor: number; readonly x: Expr } | undefined {
  if (e.kind !== "binary" || e.operator !== "/") return undefined;
  const divisor = constantOf(e.right);
  return divisor === undefined ? undefined : { divisor, x: e.left };
}

function scaled(pool: Pool, a: Expr, b: Expr): Expr | undefined {
  const factor = constantOf(a);
  if (factor === undefined || a.type !== "real") return undefined;
  const product = productOf(b);
  if (product) return joined(pool, "*", factor * product.factor, product.x);
  const quotient = quotientOf(b);
  return quotient ? joined(pool, "*", factor / quotient.divisor, quotient.x) : undefined;
}

/** Only for constants of one sign: others could cancel digits that x needs. */
function shifted(pool: Pool, a: Expr, b: Expr): Expr | undefined {
  const first = constantOf(a);
  if (first === undefined || b.kind !== "binary" || b.operator !== "+" || b.type !== "real") return undefined;
  const [left, right] = [constantOf(b.left), constantOf(b.right)];
  const second = left ?? right;
  if (second === undefined || first * second <= 0) return undefined;
  return joined(pool, "+", first + second, left === undefined ? b.left : b.right);
}

function signMoved(pool: Pool, a: Expr, b: Expr): Expr | undefined {
  const c = constantOf(a);
  return c !== undefined && b.kind === "negate" ? pool.binary("*", constantLike(pool, a, -c), b.operand) : undefined;
}
