import { lineOf } from "../expressions/describe.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { everyNode } from "../walk.ts";

/** Noise stands in a sum, with factors that are free of noise. False where it does not, which is reported once. */
export function checkLinearNoise(rate: CheckedExpr, session: Session): boolean {
  const found = misuse(rate);
  if (found === undefined) return true;
  const noise = everyNode(found.noise).find((node) => node.kind === "white_noise") ?? found.noise;
  const help =
    "an equation is drift + amplitude * noise, and what noise does to a function of it depends on how it is meant";
  session.report("NE4024", noise.span, { noise: lineOf(noise.span), how: found.how }, { help });
  return false;
}

export const hasNoise = (expr: CheckedExpr): boolean => everyNode(expr).some((node) => node.kind === "white_noise");

interface Misuse {
  readonly noise: CheckedExpr;
  readonly how: string;
}

function misuse(expr: CheckedExpr): Misuse | undefined {
  if (expr.kind === "white_noise" || !hasNoise(expr)) return undefined;
  if (expr.kind === "negate") return misuse(expr.operand);
  if (expr.kind === "binary") return ofBinary(expr);
  if (expr.kind === "where" || expr.kind === "ifelse")
    return hasNoise(expr.condition)
      ? { noise: expr.condition, how: `the condition of '${expr.kind}' reads it` }
      : (misuse(expr.then) ?? misuse(expr.otherwise));
  const name = expr.kind === "call" ? expr.name : expr.kind === "apply" ? expr.callee.name : undefined;
  return { noise: expr, how: name === undefined ? "it is part of something else" : `'${name}' is taken of it` };
}

function ofBinary(expr: Extract<CheckedExpr, { kind: "binary" }>): Misuse | undefined {
  const { operator, left, right } = expr;
  if (operator === "+" || operator === "-") return misuse(left) ?? misuse(right);
  if (operator === "*")
    return hasNoise(left) && hasNoise(right)
      ? { noise: right, how: "it is multiplied by noise" }
      : (misuse(left) ?? misuse(right));
  if (operator === "/") return hasNoise(right) ? { noise: right, how: "something is divided by it" } : misuse(left);
  return { noise: expr, how: operator === "^" ? "a power is taken of it" : `'${operator}' reads it` };
}
