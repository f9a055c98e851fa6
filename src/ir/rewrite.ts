/** Walking and rebuilding expressions and statements. Every walk visits a shared node once. */
import { children, type Expr } from "./expr.ts";
import type { Kernel, Stmt } from "./kernel.ts";
import type { Pool } from "./pool.ts";

/** `e` with new operands, made by `pool`; the same object where nothing changed, without looking for it in the pool. */
export function rebuild(pool: Pool, e: Expr, to: (operand: Expr) => Expr): Expr {
  switch (e.kind) {
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
      return e;
    case "load":
    case "element": {
      const index = to(e.index);
      if (index === e.index) return e;
      return e.kind === "load" ? pool.load(e.buffer, index, e.type) : pool.element(e.table, index, e.type);
    }
    case "cast":
    case "negate":
    case "not": {
      const operand = to(e.operand);
      return operand === e.operand ? e : ofOperand(pool, e, operand);
    }
    case "binary": {
      const [left, right] = [to(e.left), to(e.right)];
      return left === e.left && right === e.right ? e : pool.binary(e.operator, left, right);
    }
    case "call":
    case "apply": {
      const args = mapped(e.args, to);
      if (args === e.args) return e;
      return e.kind === "call" ? pool.call(e.name, args) : pool.apply(e.name, args, e.type);
    }
    case "select":
    case "choose": {
      const [condition, then, otherwise] = [to(e.condition), to(e.then), to(e.otherwise)];
      if (condition === e.condition && then === e.then && otherwise === e.otherwise) return e;
      return pool[e.kind](condition, then, otherwise);
    }
    case "random": {
      const [element, args] = [to(e.element), mapped(e.args, to)];
      if (element === e.element && args === e.args) return e;
      return pool.random(e.distribution, e.site, element, args, e.type);
    }
    case "reduce": {
      const [from, end, body] = [to(e.from), to(e.to), to(e.body)];
      if (from === e.from && end === e.to && body === e.body) return e;
      return pool.reduce(e.operator, e.variable, from, end, body);
    }
  }
}

function ofOperand(pool: Pool, e: Expr & { kind: "cast" | "negate" | "not" }, operand: Expr): Expr {
  switch (e.kind) {
    case "cast":
      return pool.cast(operand, e.type);
    case "negate":
      return pool.negate(operand);
    case "not":
      return pool.not(operand);
  }
}

/** The same list where nothing changed. */
function mapped(list: readonly Expr[], to: (operand: Expr) => Expr): readonly Expr[] {
  const changed = list.map(to);
  return changed.some((one, k) => one !== list[k]) ? changed : list;
}

/** The same leaf in another pool. */
function leafIn(pool: Pool, e: Expr): Expr {
  switch (e.kind) {
    case "const":
      return pool.constant(e.value, e.type);
    case "uniform":
      return pool.uniform(e.name, e.type);
    case "step":
      return pool.step();
    case "index":
      return pool.index(e.name);
    case "local":
      return pool.local(e.name, e.type);
    case "load":
    case "element":
    case "cast":
    case "negate":
    case "not":
    case "binary":
    case "call":
    case "apply":
    case "select":
    case "choose":
    case "random":
    case "reduce":
      return e;
  }
}

/**
 * A function of expressions that remembers what it has found: `make` sees each node once, and asks `again` for that of others.
 * @param known what is found already
 */
export function remembering<T>(
  make: (e: Expr, again: (e: Expr) => T) => T,
  known: Iterable<readonly [Expr, T]> = [],
): (e: Expr) => T {
  const done = new Map(known);
  const again = (e: Expr): T => {
    const before = done.get(e);
    if (before !== undefined) return before;
    const made = make(e, again);
    done.set(e, made);
    return made;
  };
  return again;
}

/** A function that copies expressions into `pool`, which may be another pool than the one they were made by. */
export function importer(pool: Pool): (e: Expr) => Expr {
  return remembering((e, copy) => (children(e).length === 0 ? leafIn(pool, e) : rebuild(pool, e, copy)));
}

/** A bottom-up rewriter that remembers what it has done: `fn` sees each node once, its operands rewritten already. */
export function rewriter(pool: Pool, fn: (e: Expr) => Expr): (e: Expr) => Expr {
  return remembering((e, walk) => fn(rebuild(pool, e, walk)));
}

/** Rewrites bottom-up. */
export function rewrite(pool: Pool, e: Expr, fn: (e: Expr) => Expr): Expr {
  return rewriter(pool, fn)(e);
}

/** Puts `map.get(node)` in the place of each node that is a key; what was put in is not searched again. */
export function substitute(pool: Pool, e: Expr, map: ReadonlyMap<Expr, Expr>): Expr {
  return remembering<Expr>((node, walk) => rebuild(pool, node, walk), map)(e);
}

/** Calls `fn` once for each different node, operands first. */
export function visit(e: Expr, fn: (e: Expr) => void, seen: Set<Expr> = new Set()): void {
  if (seen.has(e)) return;
  seen.add(e);
  for (const child of children(e)) visit(child, fn, seen);
  fn(e);
}

/** All different nodes, operands first. */
export function nodes(e: Expr): Expr[] {
  const found: Expr[] = [];
  visit(e, (node) => found.push(node));
  return found;
}

/** No node of `e` satisfies `predicate`. */
export function freeOf(e: Expr, predicate: (e: Expr) => boolean): boolean {
  const seen = new Set<Expr>();
  const search = (node: Expr): boolean => {
    if (seen.has(node)) return false;
    seen.add(node);
    return predicate(node) || children(node).some(search);
  };
  return !search(e);
}

/** The buffers that `e` reads. */
export function loads(e: Expr): Set<string> {
  return new Set(nodes(e).flatMap((node) => (node.kind === "load" ? [node.buffer] : [])));
}

/** The locals that `e` reads and does not bind itself. */
export function locals(e: Expr): Set<string> {
  const bound = new Set(nodes(e).flatMap((node) => (node.kind === "reduce" ? [node.variable] : [])));
  return new Set(nodes(e).flatMap((node) => (node.kind === "local" && !bound.has(node.name) ? [node.name] : [])));
}

/** The expressions of one statement itself, without those of the statements inside it. */
export function expressionsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case "let":
    case "var":
    case "assign":
    case "return":
      return [stmt.value];
    case "store":
    case "accumulate":
      return [stmt.index, stmt.value];
    case "if":
      return [stmt.condition];
    case "for":
      return [stmt.from, stmt.to];
    case "while":
      return [stmt.atMost, stmt.condition];
    case "emit":
      return [];
  }
}

/** Calls `fn` for each statement, an outer one before those inside it. */
export function visitStmts(body: readonly Stmt[], fn: (stmt: Stmt) => void): void {
  for (const stmt of body) {
    fn(stmt);
    for (const inner of blocksOf(stmt)) visitStmts(inner, fn);
  }
}

/** The blocks inside a statement. */
export function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case "if":
      return [stmt.then, stmt.otherwise];
    case "for":
    case "while":
      return [stmt.body];
    case "let":
    case "var":
    case "assign":
    case "store":
    case "accumulate":
    case "emit":
    case "return":
      return [];
  }
}

/** The statement with `fn` applied to each of its expressions, and `block` to each block inside it: by itself, `fn` to all of these. */
export function mapStmt(
  stmt: Stmt,
  fn: (e: Expr) => Expr,
  block: (body: readonly Stmt[]) => readonly Stmt[] = (body) => mapStmts(body, fn),
): Stmt {
  switch (stmt.kind) {
    case "let":
    case "var":
    case "assign":
    case "return":
      return { ...stmt, value: fn(stmt.value) };
    case "store":
    case "accumulate":
      return { ...stmt, index: fn(stmt.index), value: fn(stmt.value) };
    case "if":
      return { ...stmt, condition: fn(stmt.condition), then: block(stmt.then), otherwise: block(stmt.otherwise) };
    case "for":
      return { ...stmt, from: fn(stmt.from), to: fn(stmt.to), body: block(stmt.body) };
    case "while":
      return { ...stmt, condition: fn(stmt.condition), atMost: fn(stmt.atMost), body: block(stmt.body) };
    case "emit":
      return stmt;
  }
}

export function mapStmts(body: readonly Stmt[], fn: (e: Expr) => Expr): Stmt[] {
  return body.map((stmt) => mapStmt(stmt, fn));
}

export function mapKernel(kernel: Kernel, fn: (e: Expr) => Expr): Kernel {
  return { ...kernel, body: mapStmts(kernel.body, fn) };
}

/** The buffers that statements write. */
export function writes(body: readonly Stmt[]): Set<string> {
  const found = new Set<string>();
  visitStmts(body, (stmt) => {
    if (stmt.kind === "store" || stmt.kind === "accumulate") found.add(stmt.buffer);
  });
  return found;
}

/** The locals that statements assign to. */
export function assigned(body: readonly Stmt[]): Set<string> {
  const found = new Set<string>();
  visitStmts(body, (stmt) => {
    if (stmt.kind === "assign") found.add(stmt.name);
  });
  return found;
}
