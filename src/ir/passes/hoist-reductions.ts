/**
 * Reductions that do not change in a loop are worked out before it.
 *
 * Why: `softmax(r)` is exp(r[k] - max(r)) / sum(…) for each k, and the largest element and the sum are the same for all of them; left
 * in the loop, n elements cost n² steps.
 *   before  for k in 0 .. n { store y[k] = exp(r[k] - max(m in 0 .. n : r[m])) }
 *   after   let largest = max(m in 0 .. n : r[m]); for k in 0 .. n { store y[k] = exp(r[k] - largest) }
 * The same for a reduction inside of another one. Nothing is rounded differently.
 * Left alone: what reads the variable of the loop, a local of its body, or a buffer that the loop writes; and what stands in a branch
 * of the body, which may never be taken.
 */
import { children, type Expr } from "../expr.ts";
import type { Kernel, Schedule, Stmt } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { assigned, expressionsOf, loads, locals, mapStmt, substitute, visit, visitStmts, writes } from "../rewrite.ts";

export const hoistReductions = {
  name: "hoist-reductions",
  run: (schedule: Schedule, pool: Pool): Schedule => ({
    ...schedule,
    kernels: schedule.kernels.map((kernel) => (hasReduction(kernel) ? inKernel(kernel, pool) : kernel)),
  }),
} as const;

type Reduction = Extract<Expr, { kind: "reduce" }>;

function hasReduction(kernel: Kernel): boolean {
  let found = false;
  visitStmts(kernel.body, (stmt) => {
    for (const e of expressionsOf(stmt)) visit(e, (node) => (found ||= node.kind === "reduce"));
  });
  return found;
}

function inKernel(kernel: Kernel, pool: Pool): Kernel {
  const taken = namesIn(kernel);
  const bind: Bind = (operator, value) => {
    let name: string = operator;
    for (let k = 2; taken.has(name); k++) name = `${operator}_${k}`;
    taken.add(name);
    return { kind: "let", name, value };
  };
  return { ...kernel, body: inBlock(kernel.body, pool, bind) };
}

type Bind = (operator: Reduction["operator"], value: Expr) => Stmt & { kind: "let" };

function namesIn(kernel: Kernel): Set<string> {
  const names = new Set<string>();
  visitStmts(kernel.body, (stmt) => {
    if ("name" in stmt) names.add(stmt.name);
    if (stmt.kind === "for") names.add(stmt.variable);
    for (const e of expressionsOf(stmt))
      visit(e, (node) => {
        if (node.kind === "reduce") names.add(node.variable);
        if (node.kind === "local") names.add(node.name);
      });
  });
  return names;
}

const inBlock = (block: readonly Stmt[], pool: Pool, bind: Bind): Stmt[] =>
  block.flatMap((stmt) => inStmt(stmt, pool, bind));

function inStmt(stmt: Stmt, pool: Pool, bind: Bind): Stmt[] {
  switch (stmt.kind) {
    case "for": {
      const [loop, ...lets] = before(pool, bind, unchanging(stmt.body, stmt.variable), stmt).toReversed();
      return loop?.kind === "for" ? [...lets.toReversed(), { ...loop, body: inBlock(loop.body, pool, bind) }] : [];
    }
    case "if": {
      const [then, otherwise] = [inBlock(stmt.then, pool, bind), inBlock(stmt.otherwise, pool, bind)];
      return nested({ ...stmt, then, otherwise }, pool, bind);
    }
    case "while":
      return [{ ...stmt, body: inBlock(stmt.body, pool, bind) }];
    case "let":
    case "var":
    case "assign":
    case "store":
    case "accumulate":
    case "return":
    case "emit":
      return nested(stmt, pool, bind);
  }
}

/** The statement behind the values that it shares. */
function before(pool: Pool, bind: Bind, values: readonly Reduction[], stmt: Stmt): Stmt[] {
  if (values.length === 0) return [stmt];
  const map = new Map<Expr, Expr>();
  const put = (e: Expr): Expr => substitute(pool, e, map);
  // An operand is older than what it stands in, so each sees those that it holds.
  const lets = values
    .toSorted((a, b) => a.id - b.id)
    .map((value) => {
      const made = bind(value.operator, put(value));
      map.set(value, pool.local(made.name, value.type));
      return made;
    });
  return [...lets.flatMap((one) => nested(one, pool, bind)), mapStmt(stmt, put)];
}

/** Reductions inside of others that do not read their variables. */
function nested(stmt: Stmt, pool: Pool, bind: Bind): Stmt[] {
  const free = (e: Reduction, variables: readonly string[]): boolean => {
    const read = locals(e);
    return variables.length > 0 && !variables.some((name) => read.has(name));
  };
  const found = outermost(expressionsOf(stmt), free);
  return before(pool, bind, found, stmt);
}

/** The largest reductions in the statements of a loop that are the same in each round. */
function unchanging(body: readonly Stmt[], variable: string): readonly Reduction[] {
  const bound = new Set([variable, ...assigned(body)]);
  visitStmts(body, (stmt) => {
    if (stmt.kind === "let" || stmt.kind === "var") bound.add(stmt.name);
    if (stmt.kind === "for") bound.add(stmt.variable);
  });
  const written = writes(body);
  const same = (e: Reduction, variables: readonly string[]): boolean =>
    [...locals(e)].every((name) => !bound.has(name) && !variables.includes(name)) &&
    [...loads(e)].every((buffer) => !written.has(buffer));
  const steady = body.filter(({ kind }) => kind !== "if" && kind !== "while");
  return outermost(steady.flatMap(expressionsOf), same);
}

/** The outermost reductions that are `wanted`, which is asked with the variables of those around them; shared nodes are searched once. */
function outermost(
  roots: readonly Expr[],
  wanted: (e: Reduction, variables: readonly string[]) => boolean,
): readonly Reduction[] {
  const found = new Set<Reduction>();
  const search = (e: Expr, variables: readonly string[], seen: Set<Expr>): void => {
    if (seen.has(e)) return;
    seen.add(e);
    if (e.kind !== "reduce") children(e).forEach((child) => search(child, variables, seen));
    else if (wanted(e, variables)) found.add(e);
    else {
      search(e.from, variables, seen);
      search(e.to, variables, seen);
      search(e.body, [...variables, e.variable], new Set());
    }
  };
  const seen = new Set<Expr>();
  for (const root of roots) search(root, [], seen);
  return [...found];
}
