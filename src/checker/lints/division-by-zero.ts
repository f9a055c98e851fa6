import { evaluateNumber } from "../evaluate/index.ts";
import type { Lint } from "./lint.ts";
import { allNodes } from "./texts.ts";

/** A division by what is always 0. */
export const divisionByZero: Lint = ({ session, model }) => {
  for (const node of allNodes(model, session)) {
    if (node.kind === "binary" && node.operator === "/" && evaluateNumber(node.right) === 0)
      session.report("NW3003", node.right.span, {}, { help: "the result is infinite, or not a number" });
  }
};
