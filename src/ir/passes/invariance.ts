import { children, type Expr } from "../expr.ts";

/** Whether an expression is the same for all elements of one call of a kernel. */
export function invariance(): (e: Expr) => boolean {
  const known = new Map<Expr, boolean>();
  const test = (e: Expr): boolean => {
    const found = known.get(e);
    if (found !== undefined) return found;
    const varies =
      e.kind === "index" || e.kind === "local" || e.kind === "load" || e.kind === "random" || e.kind === "reduce";
    const result = !varies && children(e).every(test);
    known.set(e, result);
    return result;
  };
  return test;
}
