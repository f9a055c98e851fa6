/** What a device cannot do, as data: the driver reports it with the place and a target that can. */
import type { Expr } from "../ir/expr.ts";
import type { Schedule, Stmt } from "../ir/kernel.ts";
import { expressionsOf, visit, visitStmts } from "../ir/rewrite.ts";
import { hasDraw } from "./draws/index.ts";
import { hasSpelling } from "./math/index.ts";

export interface Refusal {
  /** In the words of the model: "the distribution dirichlet". */
  readonly construct: string;
  readonly kernel: string;
  /** `file:line` of the equations that the kernel came from; empty where it is not known. */
  readonly from: readonly string[];
}

/** Once for each construct of a kernel or function. @param schedule of `hostValues`: only what runs on the device */
export function refusals(schedule: Pick<Schedule, "kernels" | "functions">): readonly Refusal[] {
  return [
    ...schedule.functions.flatMap(({ name, body }) => refusedIn(body, name, [])),
    ...schedule.kernels.flatMap(({ name, body, from }) => refusedIn(body, name, from)),
  ];
}

function refusedIn(body: readonly Stmt[], kernel: string, from: readonly string[]): Refusal[] {
  const found = new Set<string>();
  const seen = new Set<Expr>();
  visitStmts(body, (stmt) => {
    for (const e of expressionsOf(stmt))
      visit(
        e,
        (node) => {
          const construct = refused(node);
          if (construct !== undefined) found.add(construct);
        },
        seen,
      );
  });
  return [...found].map((construct) => ({ construct, kernel, from }));
}

function refused(e: Expr): string | undefined {
  if (e.kind === "call" && !hasSpelling(e.name)) return `the function ${e.name}`;
  if (e.kind === "random" && !hasDraw(e.distribution)) return `the distribution ${e.distribution}`;
  return undefined;
}
