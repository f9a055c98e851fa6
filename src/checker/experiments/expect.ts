import { dimensionless } from "../../language/dimension.ts";
import { unitOfText } from "../../language/unit-text.ts";
import type { ExpectStep, Expr } from "../../parser/ast.ts";
import { bare, describe, lineOf } from "../expressions/describe.ts";
import type { CheckedExpect, CheckedMeasureExpr } from "../model.ts";
import type { Network } from "../networks/network.ts";
import { fitted, isNumeric } from "../types.ts";
import { mismatch } from "../expressions/arithmetic.ts";
import { makeEnv } from "../expressions/index.ts";
import { places } from "../env.ts";
import { standIn } from "./measure-context.ts";
import { checkMeasureExpr } from "./measure.ts";

/** `expect rate(cells) in 18 Hz .. 24 Hz`, `expect count(cells) == 0`. */
export function checkExpect(step: ExpectStep, network: Network): CheckedExpect | undefined {
  const value = checkMeasureExpr(step.value, network);
  const text = lineOf(step.span).replace(/^expect\s+/, "");
  if (step.range === undefined)
    return value === undefined || !isCondition(step.value, value, network)
      ? undefined
      : { value, text, span: step.span, unit: comparedUnit(step.value, value, network) };
  const low = checkMeasureExpr(step.range.low, network);
  const high = checkMeasureExpr(step.range.high, network);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  // Bounds that lack the unit both lack it for one reason.
  const good =
    fits(step.value, value, step.range.low, low, network) && fits(step.value, value, step.range.high, high, network);
  if (!good) return undefined;
  return { value, range: { low, high }, unit: unitIn([low, high, value], network), text, span: step.span };
}

function isCondition(ast: Expr, value: CheckedMeasureExpr, network: Network): boolean {
  if (value.type.kind === "boolean") return true;
  const found = describe(network.session, ast, standIn(value, network, undefined));
  network.session.report(
    "NE3004",
    ast.span,
    { what: "'expect'", wanted: "a condition", found },
    { help: "compare it, as in `expect rate(cells) < 30 Hz`, or give a range: `in 18 Hz .. 24 Hz`" },
  );
  return false;
}

function fits(
  ast: Expr,
  value: CheckedMeasureExpr,
  boundAst: Expr,
  bound: CheckedMeasureExpr,
  network: Network,
): boolean {
  const [a, b] = [standIn(value, network, unitIn([value], network)), standIn(bound, network, undefined)];
  if (isNumeric(a.type) && isNumeric(b.type) && fitted(b, a.type.dimension) !== undefined) return true;
  const env = makeEnv(network.session, { scope: network.module.scope, rules: places.measure });
  mismatch({ left: ast, right: boundAst, span: boundAst.span }, a, b, env, "compare");
  return false;
}

/** For a comparison at the top: the unit that one of its sides was written in. */
function comparedUnit(ast: Expr, value: CheckedMeasureExpr, network: Network): string | undefined {
  const inner = bare(ast);
  return inner.kind === "binary" && value.kind === "operation"
    ? unitIn([...value.args].toReversed(), network)
    : undefined;
}

/** The first unit in which one of these was written. */
function unitIn(parts: readonly CheckedMeasureExpr[], network: Network): string | undefined {
  for (const part of parts) {
    const unit =
      part.kind === "value"
        ? network.session.hints.get(part.value)
        : part.kind === "measure" && part.subject.kind !== "spikes"
          ? part.subject.unit
          : undefined;
    if (
      unit !== undefined &&
      part.type.dimension !== dimensionless &&
      unitOfText(unit)?.dimension === part.type.dimension
    )
      return unit;
  }
  return undefined;
}
