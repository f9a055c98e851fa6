/** What of a kernel is a function of one state alone and costs enough to be looked up. */
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import { affineIn } from "../../linear.ts";
import type { Pool } from "../../pool.ts";
import { children } from "../../expr.ts";
import { expressionsOf, mapStmt, rewriter, visit, writes } from "../../rewrite.ts";

type Load = Extract<Expr, { kind: "load" }>;

/** Builtins that cost more than looking a value up. */
const costly: ReadonlySet<string> = new Set(["exp", "expm1", "exprel", "log", "log1p", "logistic", "tanh", "pow"]);

/** Which nodes are functions of `x` and uniforms alone, and which of those are costly. */
export interface Kind {
  readonly alone: (e: Expr) => boolean;
  readonly worth: (e: Expr) => boolean;
}

export function kindOf(x: Load): Kind {
  const alone = remembered((e, of): boolean => {
    if (e === x || e.kind === "const" || e.kind === "uniform") return true;
    if (e.type !== "real") return false;
    const composed = e.kind === "binary" || e.kind === "negate" || e.kind === "call" || e.kind === "cast";
    return composed && children(e).every(of);
  });
  const reads = remembered((e, of): boolean => e === x || children(e).some(of));
  const costs = remembered(
    (e, of): boolean => (e.kind === "call" && costly.has(e.name) && reads(e)) || children(e).some(of),
  );
  return { alone, worth: (e) => alone(e) && e.kind !== "const" && costs(e) };
}

function remembered(fn: (e: Expr, of: (e: Expr) => boolean) => boolean): (e: Expr) => boolean {
  const known = new Map<Expr, boolean>();
  const of = (e: Expr): boolean => {
    const found = known.get(e);
    if (found !== undefined) return found;
    const made = fn(e, of);
    known.set(e, made);
    return made;
  };
  return of;
}

/** The states of the element that a block reads before anything is written to them. */
export function statesRead(body: readonly Stmt[]): Load[] {
  const found = new Set<Load>();
  const written = new Set<string>();
  for (const stmt of body) {
    for (const root of expressionsOf(stmt))
      visit(root, (e) => {
        if (e.kind === "load" && e.type === "real" && e.index.kind === "index" && !written.has(e.buffer)) found.add(e);
      });
    writes([stmt]).forEach((buffer) => written.add(buffer));
  }
  return [...found];
}

/** Rewrites expressions up to the first statement that writes `buffer`: behind it a load means another value. */
export function mapUntilWritten(body: readonly Stmt[], buffer: string, fn: (e: Expr) => Expr): Stmt[] {
  let over = false;
  return body.map((stmt) => {
    if (over) return stmt;
    over = writes([stmt]).has(buffer);
    // Where the statement has blocks, they may read behind the write.
    return over && stmt.kind !== "store" ? stmt : mapStmt(stmt, fn);
  });
}

/**
 * F · (a + b·y) with F, a, b functions of x becomes F·a + F·b·y: what was worth three tables is worth two. Exponential Euler has
 * this form for each gate.
 */
export function distributed(pool: Pool, { alone, worth }: Kind): (e: Expr) => Expr {
  return rewriter(pool, (e) => {
    if (e.kind !== "binary" || e.operator !== "*" || alone(e)) return e;
    const [factor, rest] = alone(e.left) ? [e.left, e.right] : [e.right, e.left];
    if (!worth(factor)) return e;
    const [y, ...others] = foreignLoads(rest, alone);
    if (y === undefined || others.length > 0) return e;
    const parts = affineIn(pool, rest, y);
    if (parts === undefined || !alone(parts.a) || !alone(parts.b)) return e;
    const by = (part: Expr): Expr => pool.binary("*", factor, part);
    return pool.binary("+", by(parts.a), pool.binary("*", by(parts.b), y));
  });
}

function foreignLoads(root: Expr, alone: (e: Expr) => boolean): Expr[] {
  const found = new Set<Expr>();
  visit(root, (e) => {
    if (e.kind === "load" && !alone(e)) found.add(e);
  });
  return [...found];
}

/** The largest expressions that are worth a column of the table, each once. */
export function candidates(body: readonly Stmt[], buffer: string, { worth }: Kind): Expr[] {
  const found = new Set<Expr>();
  const collect = (e: Expr): void => {
    if (worth(e)) found.add(e);
    else children(e).forEach(collect);
  };
  mapUntilWritten(body, buffer, (e) => (collect(e), e));
  return [...found];
}
