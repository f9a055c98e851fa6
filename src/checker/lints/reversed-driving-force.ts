import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { isReversalPotential } from "./reversal-potential.ts";

/**
 * `target += g * (post.v - E)`: added to a neuron, this drives it away from E. In a neuron that subtracts its input (currents outward are
 * positive) it is right.
 */
export const reversedDrivingForce: Lint = ({ session, model }) => {
  for (const { value } of model.projections.flatMap(({ synapse }) => synapse.contributions)) {
    const reversed = factorsOf(value).find(isReversed);
    if (reversed === undefined || reversed.span.source !== session.root) continue;
    session.report("NI4014", reversed.span, {}, { help: "what is added to an input is `g * (E - post.v)`" });
  }
};

const factorsOf = (node: CheckedExpr): readonly CheckedExpr[] =>
  node.kind === "binary" && node.operator === "*" ? [...factorsOf(node.left), ...factorsOf(node.right)] : [node];

/** `post.v - E` */
const isReversed = (node: CheckedExpr): boolean =>
  node.kind === "binary" &&
  node.operator === "-" &&
  node.left.kind === "variable" &&
  node.left.owner === "post" &&
  node.right.kind === "variable" &&
  node.right.role === "param" &&
  isReversalPotential(node.right.name);
