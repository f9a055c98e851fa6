import type { CheckedExpr, ConstantValue, LocalId } from "../model.ts";

/** Where params get their values from. */
export interface Known {
  readonly modelParam?: ((name: string) => CheckedExpr | undefined) | undefined;
  /** Variables of the loops around. */
  readonly locals?: ReadonlyMap<LocalId, ConstantValue> | undefined;
  readonly param?: ((name: string) => CheckedExpr | undefined) | undefined;
}
