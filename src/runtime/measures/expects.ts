import type { ExpectSpec } from "../manifest.ts";
import { problem, type RuntimeProblem } from "../problem.ts";
import { evaluate, missingSamples, recordingsOf, type Evidence } from "./evaluate.ts";
import { comparisons } from "./operators.ts";

/** One `expect`: `value`, `low` and `high` are in `unit`. */
export interface ExpectResult {
  readonly text: string;
  /** What was measured: of a comparison its left side. */
  readonly value: number;
  readonly unit: string;
  readonly pass: boolean;
  /** The bounds, as far as it has them: of a range both, of a comparison its right side. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Why it could not be judged (then it does not pass). */
  readonly problem?: RuntimeProblem | undefined;
}

export function judge(spec: ExpectSpec, evidence: Evidence): ExpectResult {
  const { text, shown } = spec;
  const why = recordingsOf(spec.value).every((k) => isComplete(evidence, k))
    ? missingSamples(spec.value, evidence)
    : "a recording that it needs reached the bound of memory";
  if (why !== undefined)
    return { text, value: NaN, unit: shown.unit, pass: false, problem: problem("NE6015", { expect: text, why }) };
  const value = evaluate(spec.value, evidence);
  if (spec.range !== undefined) {
    const low = evaluate(spec.range.low, evidence);
    const high = evaluate(spec.range.high, evidence);
    return {
      text,
      value: value * shown.scale,
      unit: shown.unit,
      pass: low <= value && value <= high,
      low: low * shown.scale,
      high: high * shown.scale,
    };
  }
  return {
    text,
    value: measuredSide(spec, evidence) * shown.scale,
    unit: shown.unit,
    pass: value !== 0 && !Number.isNaN(value),
    ...comparedWith(spec, evidence),
  };
}

/** What the left side of a comparison must lie above or below. */
function comparedWith({ value, shown }: ExpectSpec, evidence: Evidence): Pick<ExpectResult, "low" | "high"> {
  if (value.kind !== "operation" || !comparisons.has(value.operator) || value.operator === "!=") return {};
  const bound = evaluate(value.args[1]!, evidence) * shown.scale;
  return {
    ...(value.operator.startsWith("<") ? {} : { low: bound }),
    ...(value.operator.startsWith(">") ? {} : { high: bound }),
  };
}

function measuredSide({ value }: ExpectSpec, evidence: Evidence): number {
  const compared = value.kind === "operation" && comparisons.has(value.operator);
  return evaluate(compared ? value.args[0]! : value, evidence);
}

function isComplete(evidence: Evidence, recording: number): boolean {
  const source = evidence.sources[recording];
  return (source?.kind === "values" ? source.sampler.log : source?.log)?.stoppedAt === undefined;
}
