import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** An equation whose right-hand side reads `dt`: the model changes when the step does. Beside a random number it is a matter of scale. */
export const dependsOnDt: Lint = ({ session, model }) => {
  const parts = [...model.populations.map(({ neuron }) => neuron), ...model.projections.map(({ synapse }) => synapse)];
  for (const { state, value } of parts.flatMap(({ equations }) => equations)) {
    const nodes = everyNode(value);
    if (nodes.some(({ kind }) => kind === "random")) continue;
    const dt = nodes.find((node) => node.kind === "dt" && node.span.source === session.root);
    if (dt === undefined) continue;
    session.report(
      "NW4004",
      dt.span,
      { name: state },
      { help: "an equation is the same at every step size; a jump belongs into a block" },
    );
  }
};
