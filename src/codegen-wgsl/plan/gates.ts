/**
 * Conditions of targets leave what delivers to them.
 *
 * Why: neurons that are held (`unless refractory`) drop what arrives, and each arrival would ask its target, though the answer is the same
 *      for all arrivals of a step; and what asks of states cannot be added up a step ahead (fused.ts).
 *   before  all that adds to a sum does so under one condition, which depends on the target and the step alone
 *   after   it is added without a condition; the buffer takes the sum over under that condition, and else drops it
 */
import type { Expr } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import { importer, loads, nodes, substitute, visitStmts } from "../../ir/rewrite.ts";
import { isElement } from "../../ir/schedule/parts.ts";
import { ownerOf, sizeOf, sumOf, type Known, type Task } from "./task.ts";
import { touchesOf } from "./touches.ts";

export interface Gated {
  readonly tasks: readonly Task[];
  /** Conditions of the buffers that have one, of element `i`. */
  readonly gates: ReadonlyMap<string, Expr>;
}

export function gated(tasks: readonly Task[], known: Known, pool: Pool): Gated {
  const gates = new Map<string, Expr>();
  for (const buffer of known.summed) {
    const condition = gateOf(buffer, tasks, known, pool);
    if (condition !== undefined) gates.set(buffer, condition);
  }
  return { tasks: tasks.map((task) => withoutGates(task, gates, known)), gates };
}

const adds = ({ touches }: Task, buffer: string): boolean =>
  touches.some(({ key, mode }) => mode === "add" && key === sumOf(buffer));

/** The condition under which everything is added to the buffer, if there is one for all. */
function gateOf(buffer: string, tasks: readonly Task[], known: Known, pool: Pool): Expr | undefined {
  const owner = ownerOf(known, buffer);
  if (owner === undefined || known.buffers.get(buffer)?.length.components !== undefined) return undefined;
  const size = sizeOf(known.manifest, owner);
  const isTarget = (index: Expr): boolean => isElement(index, "j", size);
  const found = tasks
    .filter((task) => adds(task, buffer))
    .map((task) => (targetOf(task, known) === owner ? conditionIn(task, buffer, isTarget) : undefined));
  const move = new Map([[pool.index("j"), pool.index("i")]]);
  const moved = new Set(found.map((one) => one && substitute(pool, importer(pool)(one), move)));
  const [condition] = moved;
  return moved.size === 1 && condition !== undefined && !changes(condition, tasks) ? condition : undefined;
}

/** Whether arrivals change what it depends on, so that it matters when it is asked. */
function changes(condition: Expr, tasks: readonly Task[]): boolean {
  const keys = new Set([...loads(condition)].flatMap((buffer) => [buffer, sumOf(buffer)]));
  return tasks.some(
    ({ walk, touches }) =>
      walk.kind === "arrivals" && touches.some(({ key, mode }) => mode !== "read" && keys.has(key)),
  );
}

/** The population to whose neurons arrivals of presynaptic spikes go. */
function targetOf({ walk }: Task, { manifest }: Known): string | undefined {
  if (walk.kind !== "arrivals" || walk.end !== "pre" || walk.once) return undefined;
  return manifest.projections.find(({ id }) => id === walk.projection)?.post.population;
}

function conditionIn({ does }: Task, buffer: string, isTarget: (index: Expr) => boolean): Expr | undefined {
  if (does.kind !== "kernel") return undefined;
  const ifs = does.kernel.body.filter((stmt) => isGate(stmt, buffer));
  const [condition] = ifs.map((stmt) => stmt.condition);
  let all = 0;
  visitStmts(does.kernel.body, (stmt) => void (all += addsTo(stmt, buffer) ? 1 : 0));
  const inside = ifs.flatMap(({ then }) => then);
  const same = ifs.every((stmt) => stmt.condition === condition) && inside.length === all;
  const atTarget = inside.every((stmt) => stmt.kind === "accumulate" && isTarget(stmt.index));
  return same && atTarget && condition !== undefined && isOfTarget(condition, isTarget) ? condition : undefined;
}

const addsTo = (stmt: Stmt, buffer: string): boolean =>
  stmt.kind === "accumulate" && stmt.operator === "+" && stmt.buffer === buffer;

const isGate = (stmt: Stmt, buffer: string): stmt is Extract<Stmt, { kind: "if" }> =>
  stmt.kind === "if" && stmt.otherwise.length === 0 && stmt.then.every((inner) => addsTo(inner, buffer));

function isOfTarget(condition: Expr, isTarget: (index: Expr) => boolean): boolean {
  return nodes(condition).every((node) => {
    switch (node.kind) {
      case "load":
        return isTarget(node.index);
      case "index":
        return node.name === "j";
      case "local":
      case "random":
      case "element":
      case "reduce":
        return false;
      case "const":
      case "uniform":
      case "step":
      case "negate":
      case "not":
      case "cast":
      case "binary":
      case "select":
      case "choose":
      case "call":
      case "apply":
        return true;
    }
  });
}

function withoutGates(task: Task, gates: ReadonlyMap<string, Expr>, known: Known): Task {
  const opened = [...gates.keys()].filter((buffer) => adds(task, buffer));
  if (opened.length === 0 || task.does.kind !== "kernel") return task;
  const body = task.does.kernel.body.flatMap((stmt): readonly Stmt[] =>
    stmt.kind === "if" && opened.some((buffer) => isGate(stmt, buffer)) ? stmt.then : [stmt],
  );
  const kernel: Kernel = { ...task.does.kernel, name: `${task.name}_freely`, body };
  return { ...task, name: kernel.name, does: { kind: "kernel", kernel }, touches: touchesOf(kernel, task.walk, known) };
}
