import type { CheckedExpr } from "../model.ts";
import type { Projection } from "../networks/network.ts";
import { everyNode } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** `post.I += g * (pre.v - post.v)` in one direction only: current that enters one neuron leaves none. */
export const oneSidedGapJunctions: Lint = ({ session, built }) => {
  const { projections } = built.network;
  for (const one of projections) {
    const { contributions } = one.checked.synapse;
    const flow = contributions.find(({ owner, value }) => owner === "post" && everyNode(value).some(isDifference));
    if (flow === undefined || contributions.some(({ owner }) => owner === "pre") || hasReturn(one, projections))
      continue;
    session.report(
      "NI5010",
      one.decl.span,
      { pre: one.checked.pre.label, post: one.checked.post.label },
      { help: "write `pre.I += …` as well, or connect the other way round too" },
    );
  }
};

/** `pre.x - post.x`, either way round. */
const isDifference = (node: CheckedExpr): boolean =>
  node.kind === "binary" &&
  node.operator === "-" &&
  node.left.kind === "variable" &&
  node.right.kind === "variable" &&
  node.left.name === node.right.name &&
  new Set([node.left.owner, node.right.owner, "self"]).size === 3;

/** Both directions exist: all pairs of one population, or a connection that leads back. */
const hasReturn = ({ checked, pre, post }: Projection, all: readonly Projection[]): boolean =>
  (pre.population === post.population && ["all", "where", "list"].includes(checked.pairs.pattern)) ||
  all.some(
    (other) =>
      other.checked !== checked &&
      other.pre.population === post.population &&
      other.post.population === pre.population &&
      other.checked.synapse.name === checked.synapse.name,
  );
