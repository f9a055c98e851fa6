/**
 * Where arrivals raise or lower instead of adding: `post.x = max(post.x, w)`.
 *
 * Why: many threads at once can compare whole numbers, not real ones. The bits of a float32, turned round below 0, are whole numbers in
 *      the same order.
 */
import { visitStmts } from "../../ir/rewrite.ts";
import { sumOf, type Task } from "./task.ts";

export type Extreme = "min" | "max";

export interface Extremes {
  /** Sums that are the largest or the least of what arrives. */
  readonly found: ReadonlyMap<string, Extreme>;
  /** Tasks that do so beside others that do something else. */
  readonly mixed: readonly (readonly [Task, Extreme])[];
}

export function extremesOf(tasks: readonly Task[]): Extremes {
  const operators = new Map<string, Set<"+" | Extreme>>();
  const uses: (readonly [Task, string, Extreme])[] = [];
  for (const task of tasks) {
    if (task.does.kind !== "kernel") continue;
    const added = new Set(task.touches.filter(({ mode }) => mode === "add").map(({ key }) => key));
    visitStmts(task.does.kernel.body, (stmt) => {
      if (stmt.kind !== "accumulate" || !added.has(sumOf(stmt.buffer))) return;
      operators.set(stmt.buffer, (operators.get(stmt.buffer) ?? new Set()).add(stmt.operator));
      if (stmt.operator !== "+") uses.push([task, stmt.buffer, stmt.operator]);
    });
  }
  const isMixed = (buffer: string): boolean => operators.get(buffer)!.size > 1;
  return {
    found: new Map(uses.flatMap(([, buffer, operator]) => (isMixed(buffer) ? [] : [[buffer, operator] as const]))),
    mixed: uses.flatMap(([task, buffer, operator]) => (isMixed(buffer) ? [[task, operator] as const] : [])),
  };
}
