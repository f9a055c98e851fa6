/** How messages name an operand: literals as they were written, everything else with its unit behind it. */
import { dimensionless } from "../../language/dimension.ts";
import { unitName } from "../../language/unit-names.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { Expr } from "../../parser/ast.ts";
import { spanText, type Span } from "../../source/source.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import type { Session } from "../session.ts";
import { isScalar, typeName } from "../types.ts";

const longest = 48;

/** Parentheses mean nothing. */
export function bare(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === "paren") inner = inner.inner;
  return inner;
}

/** The text of a place, on one line. */
export const lineOf = (at: Span): string => spanText(at).replaceAll(/\s+/g, " ").trim();

function shortText(at: Span): string {
  const text = lineOf(at);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const isLiteral = (expr: Expr): boolean => {
  const inner = bare(expr);
  return (
    inner.kind === "number" ||
    (inner.kind === "unary" && inner.operator === "-" && bare(inner.operand).kind === "number")
  );
};

/** The unit of a value for messages: the author's, where it is known. */
export function unitText(session: Session, expr: CheckedExpr): string {
  if (expr.type.kind === "boolean" || !isScalar(expr.type)) return typeName(expr.type);
  return shownUnit(expr.type, session.hints.get(expr));
}

/** `preferred` where it is a unit of this dimension, else the usual unit. */
export function shownUnit(type: ValueType, preferred: string | undefined): string {
  if (type.kind === "boolean" || !isScalar(type)) return typeName(type);
  const fits =
    preferred !== undefined && type.dimension !== dimensionless && unitOfText(preferred)?.dimension === type.dimension;
  return fits ? preferred : unitName(type.dimension);
}

/** "4 mV" for a literal, "v (mV)" for anything else. */
export function describe(session: Session, ast: Expr, expr: CheckedExpr): string {
  const text = shortText(bare(ast).span);
  return isLiteral(ast) && expr.type.dimension !== dimensionless ? text : `${text} (${unitText(session, expr)})`;
}

/** The text of a literal that has no unit: "3", "-60". */
export function unitless(ast: Expr): string | undefined {
  const inner = bare(ast);
  const literal = inner.kind === "unary" && inner.operator === "-" ? bare(inner.operand) : inner;
  return literal.kind === "number" && literal.unit === undefined ? lineOf(inner.span) : undefined;
}

/** A unit that can stand behind a number. */
export const isUnitWord = (unit: string): boolean => /^[A-Za-zµΩ%]/.test(unit) && !unit.startsWith("a ");

const article = (what: string): string => (/^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`);
/** "a state", "an input"; what already has an article stays as it is. */
export const withArticle = (what: string): string => (/^(?:an?|the|time)\b/.test(what) ? what : article(what));
