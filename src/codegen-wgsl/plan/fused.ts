/**
 * One dispatch less: what arrives in the next step is added up while this one is done.
 *
 * Why: a dispatch costs as much as thousands of neurons, and deliveries have one of their own only because spikes of the step before may
 *      arrive. A spike of step k with a delay of n steps arrives in step k + n + 1: where no n is 0, all that arrives in the next step
 *      is known when this step begins.
 *   before  tasks of a step, whose arrivals add to sums and read nothing that a step changes
 *   after   stages whose arrivals are those of the next step: they add to the half of the sums that the next step takes over
 */
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { stagesOf, type Stage } from "./stages.ts";
import { ownerOf, type Known, type Task } from "./task.ts";

export interface Fused {
  /** All of them, in the order of a step; arrivals are at the end. */
  readonly tasks: readonly Task[];
  readonly stages: readonly Stage[];
  /** Arrivals alone: those of the first step of all. */
  readonly ahead: Stage;
}

/** What stands against it, in words; undefined where nothing arrives, or nothing would be gained. */
export type Fusion =
  | { readonly ok: true; readonly fused: Fused }
  | { readonly ok: false; readonly why: string | undefined };

/** @param plain stages without fusion */
export function fusionOf(
  tasks: readonly Task[],
  plain: readonly Stage[],
  written: ReadonlySet<string>,
  known: Known,
): Fusion {
  const arrivals = tasks.filter(isArrival);
  if (arrivals.length === 0) return { ok: false, why: undefined };
  const why = arrivals.map((task) => obstacleOf(task, written)).find((one) => one !== undefined);
  if (why !== undefined) return { ok: false, why };
  const others = tasks.filter((task) => !isArrival(task)).map((task) => ownSample(task, known));
  const lanes = arrivals.map((task) => ({ tasks: [task] }));
  const stages = withLast(stagesOf(others), lanes);
  if (always(stages) >= always(plain)) return { ok: false, why: undefined };
  return { ok: true, fused: { tasks: [...others, ...arrivals], stages, ahead: { lanes } } };
}

export const isArrival = ({ walk }: Task): boolean => walk.kind === "arrivals";

function withLast(stages: readonly Stage[], lanes: Stage["lanes"]): readonly Stage[] {
  const last = stages.at(-1);
  return [...stages.slice(0, -1), { lanes: [...(last?.lanes ?? []), ...lanes] }];
}

/** Dispatches of a step in which nothing is due that is not due in every step. */
export const always = (stages: readonly Stage[]): number =>
  stages.filter(({ lanes }) => lanes.some(({ tasks }) => tasks.some(({ interval }) => interval === undefined))).length;

/** Why it cannot be done a step ahead. */
function obstacleOf({ name, does, touches }: Task, written: ReadonlySet<string>): string | undefined {
  const sets = touches.find(({ mode }) => mode === "write");
  if (sets !== undefined) return `${name} sets ${sets.key}`;
  const reads = touches.find(({ key, mode }) => mode === "read" && written.has(key));
  if (reads !== undefined) return `${name} reads ${reads.key}, which a step changes`;
  let why: string | undefined;
  if (does.kind === "kernel")
    visitStmts(does.kernel.body, (stmt) => {
      if (stmt.kind === "emit") why ??= `${name} tells of an event`;
      for (const { kind } of expressionsOf(stmt).flatMap(nodes)) {
        if (kind === "step") why ??= `${name} depends on the time`;
        if (kind === "random") why ??= `${name} draws random numbers, which depend on the step`;
      }
    });
  return why;
}

/** Samples are taken by the threads that work on the neurons: else those would have to wait for a dispatch in which they are taken. */
function ownSample(task: Task, known: Known): Task {
  const { does, walk } = task;
  if (does.kind !== "copy" || walk.kind !== "sample") return task;
  const population = ownerOf(known, walk.buffer);
  if (population === undefined || known.buffers.get(walk.buffer)?.length.components !== undefined) return task;
  return {
    ...task,
    name: `${task.name}_own`,
    walk: { kind: "elements", population },
    touches: task.touches.map((touch) => ({ ...touch, own: population })),
  };
}
