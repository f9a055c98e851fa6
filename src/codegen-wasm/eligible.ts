import type { Expr } from "../ir/expr.ts";
import type { Kernel, Stmt } from "../ir/kernel.ts";
import { nodes } from "../ir/rewrite.ts";
import { hasLanes } from "./lanes.ts";

/**
 * Why a kernel stays in JavaScript; undefined where it can be WebAssembly. Kernels over populations that read and write the
 * element itself are worth it: they are most of the time of a model, and have no gaps between what they read.
 */
export function refusal(kernel: Kernel): string | undefined {
  if (kernel.domain.kind !== "population") return "it does not walk a population";
  return block(kernel.body, true);
}

function block(body: readonly Stmt[], top: boolean): string | undefined {
  for (const stmt of body) {
    const why = statement(stmt, top);
    if (why !== undefined) return why;
  }
  return undefined;
}

function statement(stmt: Stmt, top: boolean): string | undefined {
  switch (stmt.kind) {
    case "let":
      return expression(stmt.value, top);
    case "var":
    case "assign":
      return top ? "it has variables" : expression(stmt.value, top);
    case "store":
      return elsewhere(stmt.index) ?? expression(stmt.value, top);
    case "if":
      return expression(stmt.condition, top) ?? block(stmt.then, false) ?? block(stmt.otherwise, false);
    case "emit":
      return stmt.event !== undefined
        ? "it emits events other than spikes"
        : top
          ? "it emits without a condition"
          : undefined;
    case "accumulate":
      return "it adds to a buffer";
    case "for":
    case "while":
      return "it has loops";
    case "return":
      return "it gives a value";
  }
}

function expression(root: Expr, top: boolean): string | undefined {
  for (const e of nodes(root)) {
    const why = node(e, top);
    if (why !== undefined) return why;
  }
  return undefined;
}

function node(e: Expr, top: boolean): string | undefined {
  if (e.kind === "load") return elsewhere(e.index);
  // Each call out of WebAssembly costs more than vectors save.
  if (e.kind === "call") return (top && !hasLanes(e.name)) || e.type === "boolean" ? `it calls ${e.name}` : undefined;
  if (e.kind === "uniform") return e.type === "boolean" ? "it reads a condition" : undefined;
  if (e.kind === "apply" || e.kind === "reduce" || e.kind === "element") return "it has loops or tables";
  if (e.kind === "random") return top || e.type === "boolean" ? "it draws random numbers" : undefined;
  if (e.kind === "binary" && e.left.type === "boolean" && e.operator !== "and" && e.operator !== "or")
    return "it compares conditions";
  return undefined;
}

const elsewhere = (index: Expr): string | undefined =>
  index.kind === "index" && index.name === "i" ? undefined : "it reads or writes other elements";
