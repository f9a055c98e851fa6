import type { CheckedEvent, CheckedExpr } from "../model.ts";

export interface Threshold {
  readonly variable: string;
  readonly level: number;
  readonly holds: (value: number) => boolean;
}

/** The threshold of `spike when x > level`, where x is a state and the level is known. */
export function thresholdOf(
  { condition }: CheckedEvent,
  value: (expr: CheckedExpr) => number | undefined,
): Threshold | undefined {
  if (condition.kind !== "binary") return undefined;
  const { left, right, operator } = condition;
  const level = value(right);
  if (left.kind !== "variable" || left.role !== "state" || level === undefined) return undefined;
  if (operator === ">") return { variable: left.name, level, holds: (x) => x > level };
  return operator === ">=" ? { variable: left.name, level, holds: (x) => x >= level } : undefined;
}
