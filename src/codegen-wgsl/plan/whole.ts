/**
 * Projections whose rows have to lie in one buffer.
 *
 * Why: connectivity is often larger than one buffer of a device. Its rows can be divided among buffers where a step only goes through
 * rows, or through columns in any order: then each part is done in a dispatch of its own. A thread that walks all synapses of a neuron
 * in order, and whatever reads arrays of synapses otherwise, has to see all of them.
 */
import type { Expr } from "../../ir/expr.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import type { Known, Task } from "./task.ts";

export function wholeProjections(tasks: readonly Task[], known: Known): ReadonlySet<string> {
  return new Set(tasks.flatMap((task) => boundBy(task, known)));
}

/** Those that this task keeps from being divided. */
function boundBy(task: Task, known: Known): readonly string[] {
  const { walk } = task;
  const used = usesOf(task).flatMap(({ buffer, index }) => {
    const length = known.buffers.get(buffer)?.length;
    return length?.kind === "projection"
      ? [{ projection: length.projection, own: index?.kind === "index" && index.name === "s" && !length.components }]
      : [];
  });
  switch (walk.kind) {
    case "rows":
    case "arrivals": {
      const beyond = used.filter(({ projection, own }) => projection !== walk.projection || !own);
      return beyond.length === 0 ? [] : [walk.projection, ...beyond.map(({ projection }) => projection)];
    }
    case "pull":
      return [walk.projection, ...used.map(({ projection }) => projection)];
    case "elements":
    case "due":
    case "range":
    case "array":
    case "sample":
      return used.map(({ projection }) => projection);
  }
}

interface Use {
  readonly buffer: string;
  /** Undefined: all elements. */
  readonly index: Expr | undefined;
}

function usesOf({ does, walk }: Task): readonly Use[] {
  if (does.kind !== "kernel")
    return walk.kind === "array" || walk.kind === "sample" ? [{ buffer: walk.buffer, index: undefined }] : [];
  const found: Use[] = [];
  visitStmts(does.kernel.body, (stmt) => {
    if (stmt.kind === "store" || stmt.kind === "accumulate") found.push(stmt);
    for (const node of expressionsOf(stmt).flatMap(nodes)) if (node.kind === "load") found.push(node);
  });
  return found;
}
