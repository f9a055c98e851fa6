import { evaluateNumber } from "../evaluate/index.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExpr } from "../model.ts";
import { guardedIn } from "./guarded.ts";
import { knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { allNodes, nodesOfConstants, nodesOfPart, ofKind } from "./texts.ts";

type Binary = Extract<CheckedExpr, { kind: "binary" }>;

/** A division by what is always 0, a param that is 0 among it. What stands in a branch may never be reached. */
export const divisionByZero: Lint = (subject) => {
  const { session, model } = subject;
  const found = [
    ...dividingByZero(ofKind(allNodes(model, session), "binary", session), {}),
    ...dividingByZero(ofKind(nodesOfConstants(session), "binary", session), {}),
    ...partsOf(model).flatMap((part) => {
      const nodes = nodesOfPart(part, session);
      const guarded = guardedIn(nodes, session);
      const known = knownOfPart(part, subject);
      return dividingByZero(ofKind(nodes, "binary", session), known).filter((node) => !guarded.has(node));
    }),
  ];
  for (const divisor of new Set(found.map(({ right }) => right)))
    session.report("NW3003", divisor.span, {}, { help: "the result is infinite, or not a number" });
};

const dividingByZero = (nodes: readonly Binary[], known: Known): readonly Binary[] =>
  nodes.filter(({ operator, right }) => operator === "/" && evaluateNumber(right, known) === 0);
