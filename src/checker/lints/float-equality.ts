import { isDimensionless } from "../../language/dimension.ts";
import type { Fix } from "../../source/diagnostic.ts";
import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import { blocksOf, ownAssignments } from "./blocks.ts";
import { partsOf, type Part } from "./known.ts";
import type { Lint } from "./lint.ts";
import { rewritten } from "./rewritten.ts";
import { nodesOfPart, ofKind } from "./texts.ts";

/**
 * `v == 30 mV`: a variable of continuous value is hardly ever equal to anything. Counters may be compared with whole numbers; a sum of tenths
 * is not 0.3.
 */
export const floatEquality: Lint = ({ session, model }) => {
  for (const part of partsOf(model)) {
    const conditions = new Set<CheckedExpr>("events" in part ? part.events.map(({ condition }) => condition) : []);
    for (const node of ofKind(nodesOfPart(part, session), "binary", session)) {
      if (node.operator !== "==" && node.operator !== "!=") continue;
      const { left, right } = node;
      const summed = (isFraction(left) && isSummed(right, part)) || (isFraction(right) && isSummed(left, part));
      if (!summed && ![left, right].some((side) => isContinuous(side, part))) continue;
      session.report(
        "NW3004",
        node.span,
        { operator: node.operator },
        {
          help: "use `crosses(x, level)`, or compare with `<` or `>`, or `abs(a - b) < …`",
          fix: node.operator === "==" && conditions.has(node) ? crossing(node) : undefined,
        },
      );
    }
  }
};

/** `spike when v == 30 mV`: the step in which v gets there from below. */
const crossing = ({ left, right, span }: Extract<CheckedExpr, { kind: "binary" }>): Fix =>
  rewritten(span, `crosses(${spanText(left.span)}, ${spanText(right.span)})`);

/** It follows from `t`, or from a variable of the part that an equation moves. */
function isContinuous(expr: CheckedExpr, { equations }: Part): boolean {
  const nodes = everyNode(expr);
  const moves = nodes.some(
    (node) =>
      node.kind === "time" ||
      (node.kind === "variable" && node.owner === "self" && equations.some(({ state }) => state === node.name)),
  );
  return moves && expr.type.kind === "number" && !nodes.some((node) => node.kind === "call" && toWhole.has(node.name));
}

/** A plain number with decimals, as it is written. */
const isFraction = (expr: CheckedExpr): boolean =>
  expr.kind === "number" && isDimensionless(expr.type.dimension) && !Number.isInteger(expr.value);

/** A state that blocks add to or multiply. One that is only ever set to numbers is equal to them. */
const isSummed = (expr: CheckedExpr, part: Part): boolean =>
  expr.kind === "variable" &&
  expr.owner === "self" &&
  expr.role === "state" &&
  blocksOf(part)
    .flatMap(({ body }) => ownAssignments(body))
    .some(({ place, operator }) => place.name === expr.name && operator !== "=");

const toWhole: ReadonlySet<string> = new Set(["floor", "ceil", "round", "int", "sign", "heaviside"]);
