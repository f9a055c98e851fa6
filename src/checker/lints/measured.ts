import type { CheckedExpect, CheckedMeasureExpr, CheckedSubject, Model } from "../model.ts";
import type { Subject } from "./lint.ts";

type Measure = Extract<CheckedMeasureExpr, { kind: "measure" }>;

/** All that the experiments record, and that their expectations look at. */
export const measuredIn = ({ model, answers }: Subject): readonly CheckedSubject[] =>
  (answers.measured ??= findMeasured(model));

const findMeasured = ({ experiments }: Model): readonly CheckedSubject[] =>
  experiments.flatMap(({ records, expects }) => [
    ...records.map(({ subject }) => subject),
    ...expects.flatMap(measuresOf).map(({ subject }) => subject),
  ]);

/** The measures of an expectation. */
export const measuresOf = ({ value, range }: CheckedExpect): readonly Measure[] =>
  [value, ...(range === undefined ? [] : [range.low, range.high])].flatMap(measures);

function measures(expr: CheckedMeasureExpr): readonly Measure[] {
  switch (expr.kind) {
    case "value":
      return [];
    case "measure":
      return [expr];
    case "function":
      return expr.args.flatMap(({ measure }) => measures(measure));
    case "operation":
    case "reduce":
      return expr.args.flatMap(measures);
  }
}
