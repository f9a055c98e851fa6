import { evaluateNumber } from "../evaluate/index.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { joinSpans, spanText } from "../../source/source.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExpr, CheckedMeasureExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { knownOfModel, knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { allNodes, nodesOfPart, ofKind } from "./texts.ts";

/** `clip(x, 1, 0)`, `uniform(1, 0)` and `expect rate(cells) in 20 Hz .. 5 Hz`: the lower bound lies above the upper one. */
export const reversedBounds: Lint = (subject) => {
  const { session, model } = subject;
  const found = [
    ...reversedAmong(allNodes(model, session), knownOfModel(subject), session),
    ...partsOf(model).flatMap((part) => reversedAmong(nodesOfPart(part, session), knownOfPart(part, subject), session)),
  ];
  for (const node of new Set(found))
    session.report(
      "NW3007",
      node.span,
      { name: node.kind === "random" ? node.distribution : "clip" },
      { fix: exchanged(boundsOf(node)) },
    );
  for (const { range } of model.experiments.flatMap(({ expects }) => expects)) {
    if (range === undefined || session.root !== range.low.span.source) continue;
    const bounds = [range.low, range.high].map(plainValue).filter((bound) => bound !== undefined);
    if (bounds.length < 2 || !isReversed(bounds, knownOfModel(subject))) continue;
    const at = joinSpans(range.low.span, range.high.span);
    session.report("NW3007", at, { name: spanText(at) }, { help: "no value lies within it", fix: exchanged(bounds) });
  }
};

/** A bound that nothing has to be measured for. */
const plainValue = (bound: CheckedMeasureExpr): CheckedExpr | undefined =>
  bound.kind === "value" ? bound.value : undefined;

function reversedAmong(nodes: readonly CheckedExpr[], known: Known, session: Session): readonly Bounded[] {
  const bounded = (["call", "random"] as const).flatMap((kind) => ofKind(nodes, kind, session));
  return bounded.filter((node) => isReversed(boundsOf(node), known));
}

function isReversed(bounds: readonly CheckedExpr[], known: Known): boolean {
  if (bounds.length < 2) return false;
  const [low, high] = bounds.map((bound) => evaluateNumber(bound, known));
  return low !== undefined && high !== undefined && low > high;
}

function exchanged([low, high]: readonly CheckedExpr[]): Fix | undefined {
  if (low === undefined || high === undefined) return undefined;
  const edits = [
    { span: low.span, text: spanText(high.span) },
    { span: high.span, text: spanText(low.span) },
  ];
  return { title: "exchange the two", edits };
}

type Bounded = Extract<CheckedExpr, { kind: "call" | "random" }>;

function boundsOf(node: Bounded): readonly CheckedExpr[] {
  if (node.kind === "call" && node.name === "clip") return node.args.slice(1);
  return node.kind === "random" && (node.distribution === "uniform" || node.distribution === "randint")
    ? node.args
    : [];
}
