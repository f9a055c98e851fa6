import type { CheckedExpr } from "../model.ts";
import { integer } from "../types.ts";

/** A whole number, up to rounding, as an integer. */
export const rounded = (value: CheckedExpr): CheckedExpr => ({
  kind: "call",
  name: "int",
  args: [{ kind: "call", name: "round", args: [value], type: value.type, span: value.span }],
  type: integer,
  span: value.span,
});
