import type { CheckedExpr, ConstantValue, LocalId } from "../model.ts";
import type { Known } from "./known.ts";

/** What an evaluation carries down. */
export interface Frame {
  readonly known: Known;
  readonly locals: Map<LocalId, ConstantValue>;
  /** Shared by the whole evaluation: how many steps are left, and how deep it stands. */
  readonly budget: { steps: number; depth: number };
  readonly value: (expr: CheckedExpr, frame: Frame) => ConstantValue | undefined;
}

export const numberOrUndefined = (value: ConstantValue | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;

/** `f` of the arguments, where all of them are known. */
export function bothOf<T>(args: readonly (number | undefined)[], f: (...args: number[]) => T): T | undefined {
  return args.every((arg) => arg !== undefined) ? f(...args) : undefined;
}
