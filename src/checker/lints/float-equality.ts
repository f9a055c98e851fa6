import type { CheckedExpr, Model } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { nodesOfPart } from "./texts.ts";

type Part = Model["populations"][number]["neuron"] | Model["projections"][number]["synapse"];

/** `v == 30 mV`: a variable of continuous value is hardly ever equal to anything. Counters may be compared. */
export const floatEquality: Lint = ({ session, model }) => {
  const parts = [...model.populations.map(({ neuron }) => neuron), ...model.projections.map(({ synapse }) => synapse)];
  for (const part of parts) {
    for (const node of nodesOfPart(part, session)) {
      if (node.kind !== "binary" || (node.operator !== "==" && node.operator !== "!=")) continue;
      if (![node.left, node.right].some((side) => isContinuous(side, part))) continue;
      session.report(
        "NW3004",
        node.span,
        { operator: node.operator },
        { help: "use `crosses(x, level)`, or compare with `<` or `>`, or `abs(a - b) < …`" },
      );
    }
  }
};

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

const toWhole: ReadonlySet<string> = new Set(["floor", "ceil", "round", "int", "sign", "heaviside"]);
