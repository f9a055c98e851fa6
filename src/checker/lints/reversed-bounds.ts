import { evaluateNumber } from "../evaluate/index.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { spanText } from "../../source/source.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExpr } from "../model.ts";
import { knownOfModel, knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { allNodes, nodesOfPart } from "./texts.ts";

/** `clip(x, 1, 0)` and `uniform(1, 0)`: the lower bound lies above the upper one. */
export const reversedBounds: Lint = (subject) => {
  const { session, model } = subject;
  const found = [
    ...reversedAmong(allNodes(model, session), knownOfModel(subject)),
    ...partsOf(model).flatMap((part) => reversedAmong(nodesOfPart(part, session), knownOfPart(part, subject))),
  ];
  for (const node of new Set(found))
    session.report(
      "NW3007",
      node.span,
      { name: node.kind === "random" ? node.distribution : "clip" },
      { fix: exchanged(boundsOf(node)) },
    );
};

function reversedAmong(nodes: readonly CheckedExpr[], known: Known): readonly CheckedExpr[] {
  return nodes.filter((node) => {
    const [low, high] = boundsOf(node).map((bound) => evaluateNumber(bound, known));
    return low !== undefined && high !== undefined && low > high;
  });
}

function exchanged([low, high]: readonly CheckedExpr[]): Fix | undefined {
  if (low === undefined || high === undefined) return undefined;
  const edits = [
    { span: low.span, text: spanText(high.span) },
    { span: high.span, text: spanText(low.span) },
  ];
  return { title: "exchange the two", edits };
}

function boundsOf(node: CheckedExpr): readonly CheckedExpr[] {
  if (node.kind === "call" && node.name === "clip") return node.args.slice(1);
  return node.kind === "random" && (node.distribution === "uniform" || node.distribution === "randint")
    ? node.args
    : [];
}
