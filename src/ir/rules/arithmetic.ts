import { binaryRule, constantLike, constantOf, isConstant, rule, type Rule } from "./rule.ts";

/**
 * Laws of + - * / with 0, 1 and signs. Exact, but for the sign of a zero.
 * `x * 0 = 0` and `x - x = 0` are no laws: x may be NaN or infinite.
 */
export const arithmeticRules: readonly Rule[] = [
  binaryRule("x + 0 = x", "+", (a, b) => (isConstant(b, 0) ? a : isConstant(a, 0) ? b : undefined)),
  binaryRule("x - 0 = x", "-", (a, b) => (isConstant(b, 0) ? a : undefined)),
  binaryRule("0 - x = -x", "-", (a, b, pool) => (isConstant(a, 0) ? pool.negate(b) : undefined)),
  binaryRule("x * 1 = x", "*", (a, b) => (isConstant(b, 1) ? a : isConstant(a, 1) ? b : undefined)),
  binaryRule("x * -1 = -x", "*", (a, b, pool) =>
    isConstant(b, -1) ? pool.negate(a) : isConstant(a, -1) ? pool.negate(b) : undefined,
  ),
  binaryRule("x / 1 = x", "/", (a, b) => (isConstant(b, 1) ? a : undefined)),
  binaryRule("x / -1 = -x", "/", (a, b, pool) => (isConstant(b, -1) ? pool.negate(a) : undefined)),
  rule("-(-x) = x", (e) => (e.kind === "negate" && e.operand.kind === "negate" ? e.operand.operand : undefined)),
  rule("-(a - b) = b - a", (e, pool) => {
    const inner = e.kind === "negate" ? e.operand : undefined;
    return inner?.kind === "binary" && inner.operator === "-" ? pool.binary("-", inner.right, inner.left) : undefined;
  }),
  binaryRule("a + -b = a - b", "+", (a, b, pool) => (b.kind === "negate" ? pool.binary("-", a, b.operand) : undefined)),
  binaryRule("-a + b = b - a", "+", (a, b, pool) => (a.kind === "negate" ? pool.binary("-", b, a.operand) : undefined)),
  binaryRule("-a - b = -(a + b)", "-", (a, b, pool) =>
    a.kind === "negate" && b.kind !== "const" ? pool.negate(pool.binary("+", a.operand, b)) : undefined,
  ),
  binaryRule("a - -b = a + b", "-", (a, b, pool) => (b.kind === "negate" ? pool.binary("+", a, b.operand) : undefined)),
  binaryRule("x + -c = x - c", "+", (a, b, pool) => {
    const c = constantOf(b);
    return c !== undefined && c < 0 ? pool.binary("-", a, constantLike(pool, b, -c)) : undefined;
  }),
  binaryRule("x - -c = x + c", "-", (a, b, pool) => {
    const c = constantOf(b);
    return c !== undefined && c < 0 ? pool.binary("+", a, constantLike(pool, b, -c)) : undefined;
  }),
  binaryRule("-a * -b = a * b", "*", (a, b, pool) =>
    a.kind === "negate" && b.kind === "negate" ? pool.binary("*", a.operand, b.operand) : undefined,
  ),
  binaryRule("-a / -b = a / b", "/", (a, b, pool) =>
    a.kind === "negate" && b.kind === "negate" ? pool.binary("/", a.operand, b.operand) : undefined,
  ),
];
