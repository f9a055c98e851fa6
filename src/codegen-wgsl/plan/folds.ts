/**
 * Where sums of arrivals are taken over by their buffers.
 *
 * Why: arrivals add whole numbers to a sum of their own, since nothing else can be added by many threads at once in any order.
 *   before  tasks of a step; a task may read a buffer to which earlier ones have added
 *   after   before the first such task stands one that takes the sum over and sets it to 0; none is left at the end of the step
 */
import { ownerOf, sumOf, type Known, type Task } from "./task.ts";

export function folded(tasks: readonly Task[], known: Known): readonly Task[] {
  const waiting = new Set<string>();
  const made: Task[] = [];
  const fold = (buffer: string): void => {
    made.push(foldTask(buffer, known));
    waiting.delete(buffer);
  };
  for (const task of tasks) {
    for (const buffer of waiting) if (task.touches.some(({ key }) => key === buffer)) fold(buffer);
    made.push(task);
    for (const { key, mode } of task.touches) if (mode === "add") waiting.add(key.slice(sumOf("").length));
  }
  for (const buffer of waiting) fold(buffer);
  return made;
}

function foldTask(buffer: string, known: Known): Task {
  const owner = ownerOf(known, buffer);
  const simple = owner !== undefined && known.buffers.get(buffer)?.length.components === undefined;
  const own = simple ? owner : undefined;
  return {
    name: `fold_${buffer}`,
    walk: simple ? { kind: "elements", population: owner } : { kind: "array", buffer },
    does: { kind: "fold", buffer },
    touches: [
      { key: buffer, mode: "write", own },
      { key: sumOf(buffer), mode: "write", own },
    ],
    serial: false,
  };
}
