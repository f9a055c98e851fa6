import type { Expr } from "../../expr.ts";

/** An expression as a number times the rest, which is absent where the number is all. */
export interface Scaled {
  readonly factor: number;
  readonly rest: Expr | undefined;
}

export function scaled(e: Expr): Scaled {
  if (e.kind === "const") return { factor: e.value, rest: undefined };
  if (e.kind === "negate") {
    const inner = scaled(e.operand);
    return { ...inner, factor: -inner.factor };
  }
  if (e.kind === "binary" && e.operator === "*") {
    const [left, right] = [e.left, e.right];
    if (left.kind === "const") return times(left.value, scaled(right));
    if (right.kind === "const") return times(right.value, scaled(left));
  }
  return { factor: 1, rest: e };
}

const times = (factor: number, inner: Scaled): Scaled => ({ ...inner, factor: factor * inner.factor });
