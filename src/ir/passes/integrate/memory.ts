import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import type { IrEquation } from "../../program.ts";

/** The uniform that tells how many steps there is room for, where all are remembered; the runtime gives it. */
export const stepsRemembered = "steps_remembered";

/** What an equation of fractional order remembers of each element. */
export interface Memory {
  readonly equation: IrEquation;
  readonly method: string;
  readonly order: Expr;
  /** One number for each element and step. */
  readonly buffer: string;
  /** What the variable was at the start of the last step: one number for each element. */
  readonly last?: string;
  /** Steps that are remembered, where these are not all. */
  readonly most: number | undefined;
  readonly weights: Weights;
}
/** Weights by age in steps: one row for all elements where `shared`, else one for each. */
export interface Weights {
  readonly buffer: string;
  readonly shared: boolean;
  readonly most: number | undefined;
  /** Works out the row of one element; `i` is 0 where it is shared. */
  readonly body: readonly Stmt[];
}
