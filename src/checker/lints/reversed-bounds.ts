import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { allNodes } from "./texts.ts";

/** `clip(x, 1, 0)` and `uniform(1, 0)`: the lower bound lies above the upper one. */
export const reversedBounds: Lint = ({ session, model }) => {
  for (const node of allNodes(model, session)) {
    const [low, high] = boundsOf(node);
    if (low === undefined || high === undefined) continue;
    const [a, b] = [evaluateNumber(low), evaluateNumber(high)];
    if (a === undefined || b === undefined || a <= b) continue;
    session.report("NW3007", node.span, { name: node.kind === "random" ? node.distribution : "clip" });
  }
};

function boundsOf(node: CheckedExpr): readonly (CheckedExpr | undefined)[] {
  if (node.kind === "call" && node.name === "clip") return node.args.slice(1);
  return node.kind === "random" && (node.distribution === "uniform" || node.distribution === "randint")
    ? node.args
    : [];
}
