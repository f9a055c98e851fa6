import { evaluateNumber } from "../evaluate/index.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExpr } from "../model.ts";
import { guardedIn } from "./guarded.ts";
import { knownOfPart, partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { allNodes, nodesOfPart } from "./texts.ts";

/** A division by what is always 0, a param that is 0 among it. What stands in a branch may never be reached. */
export const divisionByZero: Lint = (subject) => {
  const { session, model } = subject;
  const found = [
    ...dividingByZero(allNodes(model, session), {}),
    ...partsOf(model).flatMap((part) => {
      const nodes = nodesOfPart(part, session);
      if (nodes.length === 0) return [];
      const guarded = guardedIn(nodes);
      return dividingByZero(
        nodes.filter((node) => !guarded.has(node)),
        knownOfPart(part, subject),
      );
    }),
  ];
  for (const divisor of new Set(found))
    session.report("NW3003", divisor.span, {}, { help: "the result is infinite, or not a number" });
};

const dividingByZero = (nodes: readonly CheckedExpr[], known: Known): readonly CheckedExpr[] =>
  nodes.flatMap((node) =>
    node.kind === "binary" && node.operator === "/" && evaluateNumber(node.right, known) === 0 ? [node.right] : [],
  );
