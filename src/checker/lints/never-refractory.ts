import { everyNode, everyStatement } from "../walk.ts";
import type { Lint } from "./lint.ts";
import { withoutClause } from "./rewritten.ts";

/** `unless refractory` in a neuron that is never refractory. */
export const neverRefractory: Lint = ({ session, model }) => {
  for (const { neuron } of model.populations) {
    if (neuron.span.source !== session.root) continue;
    const sets = neuron.events.some(({ body }) =>
      body.flatMap(everyStatement).some(({ kind }) => kind === "refractory"),
    );
    for (const { unless } of sets ? [] : neuron.equations) {
      const reads =
        unless !== undefined && everyNode(unless).some((node) => node.kind === "refractory" && node.owner === "self");
      if (reads)
        session.report(
          "NW4001",
          unless.span,
          { name: neuron.name },
          {
            help: "write `refractory 2 ms` in the block of `spike when`",
            fix: unless.kind === "refractory" ? withoutClause(unless.span, "unless", true) : undefined,
          },
        );
    }
  }
};
