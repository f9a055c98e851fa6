import type { SynapseInstance } from "../model.ts";
import { everyNode, everyStatement } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** `post.x += k * (1 - post.x)` in a handler: what one synapse adds depends on which came before it at the same instant. */
export const orderDependentReads: Lint = ({ session, model }) => {
  for (const { synapse } of model.projections)
    for (const { span, name } of readsOf(synapse))
      if (span.source === session.root)
        session.report(
          "NW4010",
          span,
          { name },
          { help: "synapses that are due at one instant are handled in an order; let the neuron's own equation do it" },
        );
};

function readsOf({
  handlers,
}: SynapseInstance): readonly { readonly span: SynapseInstance["span"]; readonly name: string }[] {
  return handlers.flatMap(({ body }) =>
    body.flatMap(everyStatement).flatMap((one) => {
      if (one.kind !== "assign" || one.place.kind !== "variable" || one.operator === "=") return [];
      const { owner, name } = one.place;
      const reads = everyNode(one.value).some(
        (node) => node.kind === "variable" && node.owner === owner && node.name === name,
      );
      return owner !== "self" && reads ? [{ span: one.span, name: `${owner}.${name}` }] : [];
    }),
  );
}
