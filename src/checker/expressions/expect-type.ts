import type { Expr } from "../../parser/ast.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import type { Session } from "../session.ts";
import { fitted, isScalar, typeName } from "../types.ts";
import { commonShape } from "./array.ts";
import { describe, isUnitWord, shownUnit, unitless } from "./describe.ts";

/** What a value must be, and how messages call it: "v", "dv/dt", "'size'". */
export interface Wanted {
  readonly what: string;
  readonly type: ValueType;
  /** The unit in which the author thinks of it. */
  readonly unit?: string | undefined;
}

/** `expr` as what is wanted (a free zero takes the dimension); else a finding, and undefined. */
export function wantType(session: Session, ast: Expr, expr: CheckedExpr, wanted: Wanted): CheckedExpr | undefined {
  const { type, what } = wanted;
  const found = (): string => describe(session, ast, expr);
  if (!sameSort(expr.type, type)) {
    const holes = { what, wanted: sortName(type), found: found() };
    session.report("NE3004", ast.span, holes, { help: sortAdvice(expr.type, type) });
    return undefined;
  }
  const good = fitted(expr, type.dimension);
  if (good === undefined) {
    const unit = shownUnit({ ...type, shape: [] }, wanted.unit);
    session.report("NE3003", ast.span, { what, wanted: unit, found: found() }, { help: missingUnit(ast, unit) });
  }
  return good;
}

function sameSort(found: ValueType, wanted: ValueType): boolean {
  const kinds =
    (found.kind === "boolean") === (wanted.kind === "boolean") &&
    (wanted.kind !== "integer" || found.kind === "integer");
  return (
    kinds &&
    found.shape.length === wanted.shape.length &&
    commonShape(found.shape.slice(0, -1), wanted.shape.slice(0, -1)) !== undefined
  );
}

function sortName(type: ValueType): string {
  if (!isScalar(type)) return typeName(type);
  return { number: "a number", integer: "an integer", boolean: "a boolean" }[type.kind];
}

function sortAdvice(found: ValueType, wanted: ValueType): string | undefined {
  if (!isScalar(found) || !isScalar(wanted)) return isScalar(wanted) ? "take an element: `a[k]`" : undefined;
  if (wanted.kind === "boolean") return "compare it with something, as in `x > 0`";
  if (found.kind === "boolean") return "`where(condition, 1, 0)` makes a number of a boolean";
  return "`int(x)` makes an integer";
}

function missingUnit(ast: Expr, unit: string): string | undefined {
  const number = unitless(ast);
  return number !== undefined && isUnitWord(unit) ? `write \`${number} ${unit}\`` : undefined;
}
