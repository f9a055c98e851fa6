/** What the threads of a task touch: their own element, or what others may have. */
import type { Expr, IndexName } from "../../ir/expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { isElement } from "../../ir/schedule/parts.ts";
import { ownerOf, sizeOf, sumOf, type Known, type Touch, type Walk } from "./task.ts";

export function touchesOf(kernel: Kernel, walk: Walk, known: Known): readonly Touch[] {
  const found = new Map<string, Touch>();
  const add = (key: string, mode: Touch["mode"], own: string | undefined): void =>
    void found.set(`${key} ${mode} ${own}`, { key, mode, own });
  visitStmts(kernel.body, (stmt) => {
    if (stmt.kind === "store") add(stmt.buffer, "write", ownElement(walk, stmt.buffer, stmt.index, known));
    if (stmt.kind === "accumulate") {
      const own = ownElement(walk, stmt.buffer, stmt.index, known);
      if (isSummed(walk, stmt.buffer, own, known)) add(sumOf(stmt.buffer), "add", undefined);
      else add(stmt.buffer, "write", own);
    }
    for (const node of expressionsOf(stmt).flatMap(nodes))
      if (node.kind === "load") add(node.buffer, "read", ownElement(walk, node.buffer, node.index, known));
  });
  return [...found.values()];
}

/** Others may add to the same element at the same time. */
export function isSummed(walk: Walk, buffer: string, own: string | undefined, known: Omit<Known, "summed">): boolean {
  if (own !== undefined) return false;
  const ofSynapses = known.buffers.get(buffer)?.length.kind === "projection";
  return (
    !ofSynapses &&
    (walk.kind === "rows" ||
      (walk.kind === "arrivals" && !walk.once) ||
      walk.kind === "elements" ||
      walk.kind === "due" ||
      walk.kind === "range")
  );
}

/** The population of which that is always the thread's own element. */
export function ownElement(
  walk: Walk,
  buffer: string,
  index: Expr,
  known: Pick<Known, "manifest" | "buffers">,
): string | undefined {
  if (walk.kind !== "elements" && walk.kind !== "due" && walk.kind !== "pull") return undefined;
  const { population } = walk;
  const name: IndexName = walk.kind === "pull" && walk.end === "post" ? "j" : "i";
  const length = known.buffers.get(buffer)?.length;
  if (length?.kind === "memory") return walk.kind === "pull" ? undefined : ofState(length.state, population, known);
  if (ownerOf(known, buffer) !== population) return undefined;
  return isElement(index, name, sizeOf(known.manifest, population)) ? population : undefined;
}

/** What is remembered for each element of a state lies in a row of its own. */
function ofState(state: string | undefined, population: string, known: Pick<Known, "buffers">): string | undefined {
  return state !== undefined && ownerOf(known, state) === population ? population : undefined;
}
