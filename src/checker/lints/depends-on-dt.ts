import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";

/**
 * An equation whose right-hand side reads `dt`, or draws noise in every step without: the model changes when the step does. Together they
 * are a matter of scale.
 */
export const dependsOnDt: Lint = ({ session, model }) => {
  const parts = [...model.populations.map(({ neuron }) => neuron), ...model.projections.map(({ synapse }) => synapse)];
  for (const { state, value } of parts.flatMap(({ equations }) => equations)) {
    const nodes = everyNode(value);
    const dt = nodes.find(({ kind }) => kind === "dt");
    const drawn = nodes.some(({ kind }) => kind === "random");
    const found = drawn ? (dt === undefined ? nodes.find(isNoise) : undefined) : dt;
    if (found === undefined || found.span.source !== session.root) continue;
    session.report("NW4004", found.span, { name: state }, { help: found === dt ? stepAdvice : drawAdvice });
  }
};

/** `normal(0, sigma)` */
const isNoise = (node: CheckedExpr): boolean =>
  node.kind === "random" && node.distribution === "normal" && evaluateNumber(node.args[0]!) === 0;

const stepAdvice = "an equation is the same at every step size; a jump belongs into a block";
const drawAdvice =
  "what is drawn in every step averages out as steps get shorter: declare `noise xi`, or divide by `sqrt(dt)`";
