/**
 * Which tasks share a dispatch.
 *
 * Why: all threads of a dispatch run at once, and only between two dispatches does each see what the others wrote; a dispatch costs as
 * much as thousands of neurons.
 *   before  tasks in the order of a step
 *   after   stages, each a dispatch: tasks of which none touches, in a way that matters, what another one of the stage writes, unless
 *           both touch a thread's own element alone and that thread runs them one behind the other; each task in the earliest stage
 *           that can be, but not in one for samples alone
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
  const placed: Placed[] = [];
  for (const task of tasks) {
    // Not behind the task before it, but as early as those allow that it has to do with: fewest dispatches.
    const stage = Math.max(0, ...placed.map((one) => one.stage + distance(one.task, task)));
    placed.push({ task, stage });
  }
  leaveSamples(placed);
  const stages = Map.groupBy(placed, ({ stage }) => stage);
  return [...stages.keys()]
    .toSorted((a, b) => a - b)
    .map((k) => ({ lanes: lanesOf(stages.get(k)!.map(({ task }) => task)) }));
}

interface Placed {
  readonly task: Task;
  stage: number;
}

const isAlways = ({ task }: Placed): boolean => task.interval === undefined;

/** A stage in which only samples are taken has no dispatch in most steps: what is done in every step leaves it for the next one, if it can. */
function leaveSamples(placed: readonly Placed[]): void {
  const last = Math.max(0, ...placed.map(({ stage }) => stage));
  for (let k = 0; k < last; k++) {
    const here = placed.filter(({ stage }) => stage === k);
    const leaving = here.filter(isAlways);
    const hasNext = placed.some((one) => one.stage === k + 1 && isAlways(one));
    if (!hasNext || leaving.length === here.length || !canLeave(leaving, placed)) continue;
    for (const one of leaving) one.stage++;
  }
}

/** Whether nothing that stays would have to come before or after. */
function canLeave(leaving: readonly Placed[], placed: readonly Placed[]): boolean {
  return leaving.every((one) => {
    const behind = placed.slice(placed.indexOf(one) + 1).filter((other) => !leaving.includes(other));
    return behind.every((other) => other.stage >= one.stage + 1 + distance(one.task, other.task));
  });
}

/** Stages that `later` stands behind `earlier` at the least: 1, or 0 where the same threads do both, or -Infinity. */
function distance(earlier: Task, later: Task): number {
  const chain = chainOf(earlier);
  const together = chain === chainOf(later) ? chain : undefined;
  const pairs = earlier.touches.flatMap((one) => later.touches.map((other) => [one, other] as const));
  if (!pairs.some(([one, other]) => disturb(one, other, undefined))) return -Infinity;
  return pairs.some(([one, other]) => disturb(one, other, together)) ? 1 : 0;
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
