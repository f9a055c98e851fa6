import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";

/** Differs between the elements of a population or the synapses of a connection. */
export function varies(expr: CheckedExpr, paramVaries: (name: string) => boolean): boolean {
  return everyNode(expr).some((node) => {
    if (node.kind === "index" || node.kind === "random") return true;
    if (node.kind !== "variable") return node.kind === "refractory";
    return node.owner !== "self" || node.role !== "param" || paramVaries(node.name);
  });
}

/** Names of the part's own members that an expression reads. */
export function ownReads(expr: CheckedExpr): readonly string[] {
  return everyNode(expr).flatMap((node) => (node.kind === "variable" && node.owner === "self" ? [node.name] : []));
}
