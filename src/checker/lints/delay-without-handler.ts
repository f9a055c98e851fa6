import type { Lint } from "./lint.ts";
import { withoutClause } from "./rewritten.ts";

/** `delay post` of a connection whose synapse hears nothing of `post`. */
export const delayWithoutHandler: Lint = ({ session, built }) => {
  for (const { checked, decl } of built.network.projections) {
    if (decl.delayPost === undefined || checked.synapse.handlers.some(({ end }) => end === "post")) continue;
    const help = "`delay` is that of the spikes of `pre`";
    session.report(
      "NW4051",
      decl.delayPost.span,
      { synapse: checked.synapse.name },
      { help, fix: withoutClause(decl.delayPost.span, "delay[ \\t]+post", true) },
    );
  }
};
