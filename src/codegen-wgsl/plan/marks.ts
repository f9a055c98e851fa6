/**
 * What happens once for a neuron that is heard is done by the neuron's own thread.
 *
 * Why: a trace that each spike raises (`on post { a += 0.01 }`) and that decays in every step is set by two tasks, of threads that go
 *      through spikes and of those that go through neurons, which then cannot share a dispatch.
 *   before  for each neuron that is heard: body
 *   after   for each neuron that is heard: mark it; for each neuron, in a later stage: if it is marked { body }, and the mark is gone
 * Only where that leaves fewer dispatches in a step, and only where the body touches the neuron alone.
 */
import type { BufferSpec } from "../../runtime/manifest.ts";
import type { Kernel } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import { importer, mapStmts, substitute, visitStmts } from "../../ir/rewrite.ts";
import { always } from "./fused.ts";
import { stagesOf } from "./stages.ts";
import { sumOf, type Known, type Task } from "./task.ts";
import type { Planned } from "./tasks.ts";
import { touchesOf } from "./touches.ts";

export function marked({ tasks, known }: Planned, pool: Pool): Planned {
  const able = new Map(
    tasks.flatMap((task) => {
      const made = marking(task, known, pool);
      return made === undefined ? [] : [[task, made] as const];
    }),
  );
  const choices = (["post", "pre"] as const).map((end) => [...able.values()].filter((one) => one.end === end));
  const plans = [...choices, [...able.values()]].map((chosen) => withMarks(tasks, known, chosen));
  const count = (planned: Planned): number => always(stagesOf(planned.tasks));
  return plans.reduce((best, one) => (count(one) < count(best) ? one : best), { tasks, known });
}

interface Marking {
  readonly task: Task;
  readonly end: "pre" | "post";
  readonly mark: BufferSpec;
  readonly instead: readonly Task[];
}

function withMarks(tasks: readonly Task[], known: Known, chosen: readonly Marking[]): Planned {
  const instead = new Map(chosen.map((one) => [one.task, one.instead]));
  const buffers = new Map([...known.buffers, ...chosen.map(({ mark }) => [mark.name, mark] as const)]);
  return { tasks: tasks.flatMap((task) => instead.get(task) ?? [task]), known: { ...known, buffers } };
}

/** Undefined for tasks that cannot be done so. */
function marking(task: Task, known: Known, pool: Pool): Marking | undefined {
  const { walk, does } = task;
  if (walk.kind !== "arrivals" || !walk.once || does.kind !== "kernel") return undefined;
  const { end, projection } = walk;
  const { population } = known.manifest.projections.find(({ id }) => id === projection)![end];
  const elements = { kind: "elements", population } as const;
  const kernel = ofElements(does.kernel, end, population, pool);
  const touches = touchesOf(kernel, elements, known);
  if (!touches.every(({ own }) => own === population) || tells(kernel)) return undefined;
  const mark: BufferSpec = {
    name: `mark.${task.name}`,
    type: "integer",
    length: { kind: "population", population },
    fill: { value: 0, everyStep: false },
  };
  const key = sumOf(mark.name);
  const marker = markKernel(does.kernel, mark.name, end, pool);
  const first: Task = {
    ...task,
    name: marker.name,
    does: { kind: "kernel", kernel: marker },
    touches: [{ key, mode: "add", own: undefined }],
  };
  const later: Task = {
    name: kernel.name,
    walk: elements,
    does: { kind: "kernel", kernel },
    touches: [...touches, { key, mode: "write", own: population }],
    serial: false,
    mark: mark.name,
  };
  return { task, end, mark, instead: [first, later] };
}

function ofElements(kernel: Kernel, end: "pre" | "post", population: string, pool: Pool): Kernel {
  const copy = importer(pool);
  const own = new Map([[pool.index(end === "pre" ? "i" : "j"), pool.index("i")]]);
  return {
    ...kernel,
    name: `${kernel.name}_marked`,
    domain: { kind: "population", population },
    body: mapStmts(kernel.body, (e) => substitute(pool, copy(e), own)),
  };
}

function tells({ body }: Kernel): boolean {
  let found = false;
  visitStmts(body, ({ kind }) => void (found ||= kind === "emit"));
  return found;
}

function markKernel({ name, domain }: Kernel, buffer: string, end: "pre" | "post", pool: Pool): Kernel {
  const index = pool.index(end === "pre" ? "i" : "j");
  const body = [{ kind: "accumulate", buffer, index, operator: "+", value: pool.integer(1) }] as const;
  return { name: `mark_${name}`, domain, body, about: [], from: [] };
}
