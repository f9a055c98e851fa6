/**
 * Which tasks share a dispatch.
 *
 * Why: all threads of a dispatch run at once, and only between two dispatches does each see what the others wrote; a dispatch costs as
 * much as thousands of neurons.
 *   before  tasks in the order of a step
 *   after   stages, each a dispatch: tasks of which none touches, in a way that matters, what another one of the stage writes, unless
 *           both touch a thread's own element alone and that thread runs them one behind the other
 */
import type { Task, Touch } from "./task.ts";

export interface Stage {
  readonly lanes: readonly Lane[];
}
/** Tasks that the same threads run one behind the other. */
export interface Lane {
  readonly tasks: readonly Task[];
}

export function stagesOf(tasks: readonly Task[]): readonly Stage[] {
  const stages: Task[][] = [];
  for (const task of tasks) {
    const last = stages.at(-1);
    if (last === undefined || last.some((other) => meet(other, task))) stages.push([task]);
    else last.push(task);
  }
  return stages.map((all) => ({ lanes: lanesOf(all) }));
}

function meet(a: Task, b: Task): boolean {
  if (a.serial || b.serial) return a.touches.some((one) => b.touches.some((other) => disturb(one, other, undefined)));
  const together = chainOf(a) === chainOf(b) ? chainOf(a) : undefined;
  return a.touches.some((one) => b.touches.some((other) => disturb(one, other, together)));
}

/** The population whose threads run it. */
export function chainOf({ walk, serial }: Task): string | undefined {
  return !serial && (walk.kind === "elements" || walk.kind === "pull") ? walk.population : undefined;
}

function disturb(a: Touch, b: Touch, together: string | undefined): boolean {
  if (a.key !== b.key) return false;
  if (a.mode === "read" && b.mode === "read") return false;
  if (a.mode === "add" && b.mode === "add") return false;
  return together === undefined || a.own !== together || b.own !== together;
}

function lanesOf(tasks: readonly Task[]): readonly Lane[] {
  const chains = new Map<string, Task[]>();
  const lanes: Task[][] = [];
  for (const task of tasks) {
    const population = chainOf(task);
    const chain = population === undefined ? undefined : chains.get(population);
    if (chain !== undefined) chain.push(task);
    else {
      const lane = [task];
      lanes.push(lane);
      if (population !== undefined) chains.set(population, lane);
    }
  }
  return lanes.map((tasks) => ({ tasks }));
}
