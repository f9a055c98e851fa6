import type { Expr } from "../expr.ts";
import type { Pool } from "../pool.ts";

/**
 * One law of algebra. It keeps the type, never loses a NaN and never makes the expression dearer (`cost`), but for a sign that is taken
 * out of one place and still needed in another.
 * Equal means: as real numbers up to rounding. The sign of a zero is not kept.
 */
export interface Rule {
  /** "x * 1 = x" */
  readonly law: string;
  /** The operator or builtin that it is about, where it is about one alone. */
  readonly of?: string;
  /** The other side, where the law fits `e`. */
  readonly apply: (e: Expr, pool: Pool) => Expr | undefined;
}

type Binary = Extract<Expr, { kind: "binary" }>;

export function rule(law: string, apply: Rule["apply"]): Rule {
  return { law, apply };
}

/** A rule for one operator. */
export function binaryRule(
  law: string,
  operator: Binary["operator"],
  apply: (a: Expr, b: Expr, pool: Pool) => Expr | undefined,
): Rule {
  return {
    law,
    of: operator,
    apply: (e, pool) => (e.kind === "binary" && e.operator === operator ? apply(e.left, e.right, pool) : undefined),
  };
}

/** A rule for one builtin. */
export function callRule(
  law: string,
  name: string,
  apply: (args: readonly Expr[], pool: Pool, e: Expr) => Expr | undefined,
): Rule {
  return {
    law,
    of: name,
    apply: (e, pool) => (e.kind === "call" && e.name === name ? apply(e.args, pool, e) : undefined),
  };
}

/** The value of a constant, or undefined. */
export function constantOf(e: Expr | undefined): number | undefined {
  return e?.kind === "const" ? e.value : undefined;
}

export function isConstant(e: Expr | undefined, value: number): boolean {
  return e?.kind === "const" && e.value === value;
}

/** A constant of the type of `like`. */
export function constantLike(pool: Pool, like: Expr, value: number): Expr {
  return like.type === "integer" ? pool.integer(value) : pool.real(value);
}

/** A constant that may stand for two: finite, and neither zero nor so small that digits are lost. */
export function safe(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) > 1e-290;
}

/** How much work an expression is, each different node counted once. */
export function costOfNode(e: Expr): number {
  switch (e.kind) {
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
      return 0;
    case "load":
    case "element":
    case "cast":
    case "negate":
    case "not":
    case "select":
    case "choose":
      return 1;
    case "binary":
      return e.operator === "/" ? 4 : 1;
    case "call":
      return e.name === "pow" ? 40 : e.name === "sqrt" ? 4 : 10;
    case "apply":
    case "random":
    case "reduce":
      return 40;
  }
}
