import type { Expr } from "../expr.ts";
import { binaryRule, callRule, constantOf, isConstant, rule, type Rule } from "./rule.ts";

type Choice = Extract<Expr, { kind: "select" | "choose" }>;

function choiceRule(law: string, apply: (e: Choice, pool: Parameters<Rule["apply"]>[1]) => Expr | undefined): Rule {
  return rule(law, (e, pool) => (e.kind === "select" || e.kind === "choose" ? apply(e, pool) : undefined));
}

/**
 * Laws of where/ifelse, logic, casts, min and max. Exact.
 * `not (a < b) = a >= b` is no law: both are false where a or b is NaN.
 */
export const choiceRules: readonly Rule[] = [
  choiceRule("where(constant, a, b) = a or b", (e) => {
    const c = constantOf(e.condition);
    return c === undefined ? undefined : c !== 0 ? e.then : e.otherwise;
  }),
  choiceRule("where(c, a, a) = a", (e) => (e.then === e.otherwise ? e.then : undefined)),
  choiceRule("where(not c, a, b) = where(c, b, a)", (e, pool) =>
    e.condition.kind === "not" ? pool[e.kind](e.condition.operand, e.otherwise, e.then) : undefined,
  ),
  choiceRule("where(c, true, false) = c", (e) => {
    return e.type === "boolean" && isConstant(e.then, 1) && isConstant(e.otherwise, 0) ? e.condition : undefined;
  }),
  choiceRule("where(c, false, true) = not c", (e, pool) => {
    return e.type === "boolean" && isConstant(e.then, 0) && isConstant(e.otherwise, 1)
      ? pool.not(e.condition)
      : undefined;
  }),
  rule("not not a = a", (e) => (e.kind === "not" && e.operand.kind === "not" ? e.operand.operand : undefined)),
  rule("not (a == b) = a != b", (e, pool) => {
    const inner = e.kind === "not" ? e.operand : undefined;
    if (inner?.kind !== "binary" || (inner.operator !== "==" && inner.operator !== "!=")) return undefined;
    return pool.binary(inner.operator === "==" ? "!=" : "==", inner.left, inner.right);
  }),
  binaryRule("a and true = a", "and", (a, b) => (isConstant(b, 1) ? a : isConstant(a, 1) ? b : undefined)),
  binaryRule("a and false = false", "and", (a, b) => (isConstant(b, 0) ? b : isConstant(a, 0) ? a : undefined)),
  binaryRule("a or false = a", "or", (a, b) => (isConstant(b, 0) ? a : isConstant(a, 0) ? b : undefined)),
  binaryRule("a or true = true", "or", (a, b) => (isConstant(b, 1) ? b : isConstant(a, 1) ? a : undefined)),
  binaryRule("a and a = a", "and", (a, b) => (a === b ? a : undefined)),
  binaryRule("a or a = a", "or", (a, b) => (a === b ? a : undefined)),
  rule("a cast there and back = a", (e) => {
    const inner = e.kind === "cast" ? e.operand : undefined;
    return inner?.kind === "cast" && inner.operand.type === e.type && widens(inner.operand, inner)
      ? inner.operand
      : undefined;
  }),
  rule("a cast over a wider type = a cast at once", (e, pool) => {
    const inner = e.kind === "cast" ? e.operand : undefined;
    return inner?.kind === "cast" && widens(inner.operand, inner) ? pool.cast(inner.operand, e.type) : undefined;
  }),
  callRule("min(a, a) = a", "min", (args) => same(args)),
  callRule("max(a, a) = a", "max", (args) => same(args)),
  callRule("abs(-x) = abs(x)", "abs", ([x], pool) =>
    x?.kind === "negate" ? pool.call("abs", [x.operand]) : undefined,
  ),
  callRule("abs(abs(x)) = abs(x)", "abs", ([x]) => (x?.kind === "call" && x.name === "abs" ? x : undefined)),
  rule("rounding an integer changes nothing", (e, pool) => {
    const [x] = e.kind === "call" && ["floor", "ceil", "round", "int"].includes(e.name) ? e.args : [];
    return x?.kind === "cast" && x.operand.type === "integer" ? pool.cast(x.operand, e.type) : undefined;
  }),
];

/** boolean → integer → real keep every value. */
function widens(from: Expr, to: Expr): boolean {
  return from.type === "boolean" || (from.type === "integer" && to.type === "real");
}

function same(args: readonly Expr[]): Expr | undefined {
  const [first] = args;
  return first && args.every((arg) => arg === first) ? first : undefined;
}
