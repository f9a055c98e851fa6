import { isDimensionless } from "../../language/dimension.ts";
import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { rewritten } from "./rewritten.ts";
import { allNodes, ofKind } from "./texts.ts";

/** What stands between SI prefixes. */
const factors: readonly number[] = [3, 6, 9, 12].flatMap((power) => [10 ** power, Number(`1e-${power}`)]);

/** `1e-3 * v`: a factor between two prefixes beside a quantity, where units are converted already. `0.001 * dt` is a tolerance. */
export const handConversion: Lint = ({ session, model }) => {
  for (const node of ofKind(allNodes(model, session), "binary", session)) {
    if (node.operator !== "*" && node.operator !== "/") continue;
    const factor = [node.left, node.right].find(isConversion);
    const other = factor === node.left ? node.right : node.left;
    if (factor === undefined || isDimensionless(other.type.dimension) || other.kind === "dt") continue;
    session.report(
      "NW3002",
      factor.span,
      { factor: factor.span.source.text.slice(factor.span.start, factor.span.end) },
      {
        help: "quantities are converted by themselves: leave it out, or write the unit behind the number",
        fix: node.operator === "*" || factor === node.right ? rewritten(node.span, spanText(other.span)) : undefined,
      },
    );
  }
};

const isConversion = (expr: CheckedExpr): boolean =>
  expr.kind === "number" &&
  isDimensionless(expr.type.dimension) &&
  factors.includes(expr.value) &&
  writtenAsPower(expr);

/** A weight of 1000 may be meant; `1e3` and `0.001` beside a quantity are conversions. */
const writtenAsPower = ({ span }: CheckedExpr): boolean =>
  /^(\d+[eE][+-]?\d+|0\.0*1|10+\.0+)$/.test(span.source.text.slice(span.start, span.end));
