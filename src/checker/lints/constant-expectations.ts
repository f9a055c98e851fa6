import type { CheckedExpect, CheckedMeasureExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** `expect 3 Hz < 5 Hz`: holds, or does not, whatever the model does. One of a function or of a parameter tells something about these. */
export const constantExpectations: Lint = ({ session, model }) => {
  for (const expect of model.experiments.flatMap(({ expects }) => expects))
    if (isConstant(expect))
      session.report(
        "NW5015",
        expect.span,
        {},
        { help: "compare what was measured: `rate(cells)`, `mean(v of cells)`" },
      );
};

const isConstant = ({ value, range }: CheckedExpect): boolean =>
  [value, ...(range === undefined ? [] : [range.low, range.high])].every(saysNothing);

function saysNothing(expr: CheckedMeasureExpr): boolean {
  switch (expr.kind) {
    case "value":
      return everyNode(expr.value).every(({ kind }) => plain.has(kind));
    case "measure":
      return false;
    case "function":
      return expr.args.every(({ measure }) => saysNothing(measure));
    case "operation":
    case "reduce":
      return expr.args.every(saysNothing);
  }
}

const plain: ReadonlySet<string> = new Set(["number", "boolean", "negate", "not", "binary"]);
