import type { CheckedExpr, CheckedMeasureExpr } from "../model.ts";
import type { Network } from "../networks/network.ts";

const sameAsValues: ReadonlySet<string> = new Set(["mean", "std", "min", "max"]);

/** The unit in which what is measured was written, where a measure keeps it. */
export function unitOf(measure: CheckedMeasureExpr, network: Network): string | undefined {
  if (measure.kind === "value") return network.session.hints.get(measure.value);
  if (measure.kind === "function") return network.session.hints.get(measure.value);
  return measure.kind === "measure" && measure.subject.kind !== "spikes" && sameAsValues.has(measure.measure)
    ? measure.subject.unit
    : undefined;
}

/** An expression of the same type, for what speaks of expressions. */
export function standIn(measure: CheckedMeasureExpr, network: Network, unit: string | undefined, id = -1): CheckedExpr {
  if (measure.kind === "value") return measure.value;
  const node: CheckedExpr = { kind: "local", id, name: "measure", type: measure.type, span: measure.span };
  if (unit !== undefined) network.session.hints.set(node, unit);
  return node;
}
