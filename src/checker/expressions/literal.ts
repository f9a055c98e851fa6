import { nearUnits } from "../../language/near-units.ts";
import { isUnitSymbol, resolveUnit, type ResolvedUnit } from "../../language/units.ts";
import type { Expr, UnitExpr } from "../../parser/ast.ts";
import { spanText } from "../../source/source.ts";
import type { Env } from "../env.ts";
import type { CheckedExpr, ValueType } from "../model.ts";
import type { Session } from "../session.ts";
import { integer, numberOf, plainNumber } from "../types.ts";

type NumberLiteral = Extract<Expr, { kind: "number" }>;

/** The unit that was written, or undefined where a symbol is unknown (reported). */
export function checkUnit(session: Session, unit: UnitExpr): ResolvedUnit | undefined {
  const resolved = resolveUnit(unit.factors);
  if (resolved !== undefined) return resolved;
  for (const { symbol, span } of unit.factors) {
    if (isUnitSymbol(symbol)) continue;
    const near = nearUnits(symbol);
    const help = near.length === 0 ? undefined : `did you mean ${near.map((name) => `\`${name}\``).join(" or ")}?`;
    session.report("NE3005", span, { name: symbol }, { help });
  }
  return undefined;
}

/** What a literal is wherever its text is checked. */
interface Literal {
  readonly value: number;
  readonly type: ValueType;
  readonly unit?: string | undefined;
}
const literals = { "": new WeakMap<NumberLiteral, Literal>(), "-": new WeakMap<NumberLiteral, Literal>() } as const;

/** A number with its unit, in the coherent system. `sign` is "-" where a minus stands before it, which matters for °C. */
export function checkNumber(expr: NumberLiteral, env: Env, sign: "" | "-" = ""): CheckedExpr | undefined {
  const literal = literals[sign].get(expr) ?? readLiteral(expr, env.session, sign);
  if (literal === undefined) return undefined;
  if (expr.unit !== undefined) warnAmbiguous(expr, expr.unit, env);
  const { value, type, unit } = literal;
  const node: CheckedExpr = { kind: "number", value, type, span: expr.span };
  if (unit !== undefined) env.session.hints.set(node, unit);
  return node;
}

/** Undefined where its unit is unknown, which was reported. */
function readLiteral(expr: NumberLiteral, session: Session, sign: "" | "-"): Literal | undefined {
  const text = /^[\d.]+(?:[eE][+-]?\d+)?/.exec(expr.text)?.[0] ?? String(expr.value);
  if (expr.unit === undefined) {
    const whole = /^\d+$/.test(text) && Number.isSafeInteger(expr.value);
    return kept(expr, sign, { value: Number(sign + text), type: whole ? integer : plainNumber });
  }
  const unit = checkUnit(session, expr.unit);
  if (unit === undefined) return undefined;
  const value = unit.toCoherent(sign + text);
  return kept(expr, sign, { value, type: numberOf(unit.dimension), unit: unitSpelling(expr.unit) });
}

function kept(expr: NumberLiteral, sign: "" | "-", literal: Literal): Literal {
  literals[sign].set(expr, literal);
  return literal;
}

/** The unit as text that `unitOfText` reads: the part of a literal `4/ms` is "1/ms". */
export const unitSpelling = (unit: UnitExpr): string => {
  const text = unit.text.trim().replaceAll(/\s+/g, "");
  return text.startsWith("/") ? `1${text}` : text;
};

/** `10 mV/s` where `s` is a name as well, or `80/N`: both readings are shown. */
function warnAmbiguous(expr: NumberLiteral, unit: UnitExpr, env: Env): void {
  for (const { symbol, span } of unit.factors) {
    const other = env.scope.find(symbol);
    if (other === undefined || other.kind === "poison") continue;
    const text = spanText(expr.span);
    const cut = span.start - expr.span.start;
    const before = text.slice(0, cut).trimEnd();
    const operator = before.slice(-1);
    if (operator !== "/" && operator !== "*") continue;
    const rest = before.slice(0, -1).trimEnd();
    env.session.report(
      "NW3001",
      expr.span,
      { text, name: symbol },
      {
        here: `${rest} ${operator === "/" ? "per" : "times"} ${unitWords.get(symbol) ?? symbol}`,
        help: `for the ${other.what} write \`${rest} ${operator} ${text.slice(cut)}\``,
      },
    );
  }
}

/** Units whose symbols are often names of variables, in words. */
const unitWords: ReadonlyMap<string, string> = new Map([
  ["A", "ampere"],
  ["C", "coulomb"],
  ["F", "farad"],
  ["J", "joule"],
  ["K", "kelvin"],
  ["M", "mole per litre"],
  ["N", "newton"],
  ["S", "siemens"],
  ["T", "tesla"],
  ["V", "volt"],
  ["W", "watt"],
  ["g", "gram"],
  ["m", "metre"],
  ["s", "second"],
]);
