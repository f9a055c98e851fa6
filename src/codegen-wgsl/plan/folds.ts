/**
 * Where sums of arrivals are taken over by their buffers.
 *
 * Why: arrivals add whole numbers to a sum of their own, since nothing else can be added by many threads at once in any order.
 *   before  tasks of a step; a task may read a buffer to which earlier ones have added
 *   after   before the first such task stands one that takes the sum over and sets it to 0; none is left at the end of the step
 */
import type { Expr } from "../../ir/expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import { loads } from "../../ir/rewrite.ts";
import type { Gated } from "./gates.ts";
import { ownerOf, sumOf, type Known, type Task } from "./task.ts";

export function folded(tasks: readonly Task[], gates: Gated["gates"], known: Known, pool: Pool): readonly Task[] {
  const waiting = new Set<string>();
  const made: Task[] = [];
  const fold = (buffer: string): void => {
    made.push(foldTask(buffer, gates.get(buffer), known, pool));
    waiting.delete(buffer);
  };
  for (const task of tasks) {
    for (const buffer of waiting) if (meets(task, buffer, gates.get(buffer))) fold(buffer);
    made.push(task);
    for (const { key, mode } of task.touches) if (mode === "add") waiting.add(key.slice(sumOf("").length));
  }
  for (const buffer of waiting) fold(buffer);
  return made;
}

/** It touches the buffer, or changes what its condition depends on. */
function meets({ touches }: Task, buffer: string, gate: Expr | undefined): boolean {
  const asked = gate === undefined ? new Set<string>() : loads(gate);
  return touches.some(({ key, mode }) => key === buffer || (mode === "write" && asked.has(key)));
}

function foldTask(buffer: string, gate: Expr | undefined, known: Known, pool: Pool): Task {
  const owner = ownerOf(known, buffer);
  const simple = owner !== undefined && known.buffers.get(buffer)?.length.components === undefined;
  const own = simple ? owner : undefined;
  const name = `fold_${buffer}`;
  const kernel = gate && owner && gatedKernel(name, buffer, gate, owner, known, pool);
  const asked = gate === undefined ? [] : [...loads(gate)].map((key) => ({ key, mode: "read", own }) as const);
  return {
    name,
    walk: simple ? { kind: "elements", population: owner } : { kind: "array", buffer },
    does: { kind: "fold", buffer, kernel: kernel || undefined },
    touches: [{ key: buffer, mode: "write", own }, { key: sumOf(buffer), mode: "write", own }, ...asked],
    serial: false,
  };
}

function gatedKernel(
  name: string,
  buffer: string,
  condition: Expr,
  population: string,
  known: Known,
  pool: Pool,
): Kernel {
  const i = pool.index("i");
  const type = known.buffers.get(buffer)?.type ?? "real";
  const value = pool.binary("+", pool.load(buffer, i, type), pool.load(sumOf(buffer), i, type));
  const then = [{ kind: "store", buffer, index: i, value }] as const;
  const body = [{ kind: "if", condition, then, otherwise: [] }] as const;
  return { name, domain: { kind: "population", population }, body, about: [], from: [] };
}
