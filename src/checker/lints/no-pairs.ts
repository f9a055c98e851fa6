import type { CheckedExpr, CheckedProjection } from "../model.ts";
import type { Lint } from "./lint.ts";

/** `pairs bernoulli(0)`: a connection without synapses. A parameter that is 0 now may be set. */
export const noPairs: Lint = ({ session, model }) => {
  for (const projection of model.projections) {
    if (!isEmpty(projection)) continue;
    session.report(
      "NI5018",
      projection.pairs.span,
      { connection: projection.name },
      { help: "leave the connection out, or give the number a name, if it is to be set later" },
    );
  }
};

function isEmpty({ pairs: { pattern, args, list } }: CheckedProjection): boolean {
  const [first] = args;
  if (pattern === "list") return list?.length === 0;
  if (pattern === "where") return first?.kind === "boolean" && !first.value;
  return first !== undefined && counted.has(pattern) && isNone(first);
}

/** Patterns whose first argument is a number of pairs, or a probability. */
const counted: ReadonlySet<string> = new Set(["bernoulli", "fixed_indegree", "fixed_outdegree", "fixed_total"]);

const isNone = (expr: CheckedExpr): boolean => expr.kind === "number" && expr.value === 0;
