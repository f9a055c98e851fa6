/** Operations on arrays element by element: arrays of one shape, with scalars beside them. */
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import type { Session } from "../session.ts";
import { isNumeric, isScalar, shapeText } from "../types.ts";
import { describe } from "./describe.ts";
import { wantType, type Wanted } from "./expect-type.ts";

/** A number or an array of numbers; else a finding. */
export function wantNumbers(env: Env, ast: Expr, expr: CheckedExpr, what: string): boolean {
  if (isNumeric(expr.type)) return true;
  const found = describe(env.session, ast, expr);
  const help = "`where(condition, 1, 0)` makes a number of a boolean";
  env.session.report("NE3004", ast.span, { what, wanted: "a number", found }, { help });
  return false;
}

/** A boolean or an array of booleans; else a finding. */
export function wantBooleans(env: Env, ast: Expr, expr: CheckedExpr, what: string): boolean {
  if (expr.type.kind === "boolean") return true;
  const found = describe(env.session, ast, expr);
  const help = "compare it with something, as in `x > 0`";
  env.session.report("NE3004", ast.span, { what, wanted: "a boolean", found }, { help });
  return false;
}

const scalarShape: readonly number[] = [];

/** As nearly all operands are. */
function areScalars(operands: readonly CheckedExpr[]): boolean {
  for (const { type } of operands) if (!isScalar(type)) return false;
  return true;
}

/** The shape of an elementwise result; undefined, with a finding that names both shapes, where the operands do not fit. */
export function jointShape(
  env: Env,
  operands: readonly CheckedExpr[],
  asts: readonly Expr[],
): readonly number[] | undefined {
  if (areScalars(operands)) return scalarShape;
  const leader = operands.findIndex((one) => !isScalar(one.type));
  const first = operands[leader]!;
  const other = operands.findIndex((one) => !isScalar(one.type) && !sameShape(one.type, first.type));
  const second = operands[other];
  if (second === undefined) return first.type.shape;
  const [left, right] = [asts[leader]!, asts[other]!];
  env.session.report(
    "NE3020",
    right.span,
    {
      left: describe(env.session, left, first),
      leftShape: shapeText(first.type),
      right: describe(env.session, right, second),
      rightShape: shapeText(second.type),
    },
    { help: shapeAdvice },
  );
  return undefined;
}

const shapeAdvice = "arrays are combined element by element: they have one shape, or one of them is a single number";

const sameShape = (a: ValueType, b: ValueType): boolean =>
  a.shape.length === b.shape.length && a.shape.every((length, k) => length === b.shape[k]);

/** A value for every element of what is wanted: one number for all, or an array of the same shape. */
export function wantElements(session: Session, ast: Expr, expr: CheckedExpr, wanted: Wanted): CheckedExpr | undefined {
  if (isScalar(expr.type) || isScalar(wanted.type))
    return wantType(session, ast, expr, { ...wanted, type: { ...wanted.type, shape: [] } });
  const good = wantType(session, ast, expr, { ...wanted, type: { ...wanted.type, shape: expr.type.shape } });
  if (good === undefined || sameShape(good.type, wanted.type)) return good;
  session.report(
    "NE3020",
    ast.span,
    {
      left: wanted.what,
      leftShape: shapeText(wanted.type),
      right: describe(session, ast, expr),
      rightShape: shapeText(expr.type),
    },
    { help: shapeAdvice },
  );
  return undefined;
}
