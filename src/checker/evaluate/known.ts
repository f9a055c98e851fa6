import type { CheckedExpr } from "../model.ts";

/** Where params get their values from. */
export interface Known {
  readonly modelParam?: ((name: string) => CheckedExpr | undefined) | undefined;
  readonly param?: ((name: string) => CheckedExpr | undefined) | undefined;
}
