import type { Expr, Type } from "../expr.ts";
import type { Domain, Stmt } from "../kernel.ts";
import { freeOf } from "../rewrite.ts";
import { want, type Bindings, type Definitions, type Place } from "./context.ts";
import { verifyExpression } from "./expression.ts";

/** Where statements stand: a kernel over `domain`, or a function that gives `result`. */
export interface Body {
  readonly place: Place;
  readonly known: Definitions;
  readonly domain?: Domain | undefined;
  /** Types that `return` may give; none: there may be no `return`. */
  readonly results: readonly Type[];
}

export function verifyBlock(block: readonly Stmt[], body: Body, bindings: Bindings): void {
  block.forEach((stmt, k) => {
    verifyStmt(stmt, body, bindings);
    if (stmt.kind === "return" && k < block.length - 1) body.place.report("statements behind a return");
  });
}

function verifyStmt(stmt: Stmt, body: Body, bindings: Bindings): void {
  const { place } = body;
  const check = (e: Expr): void => verifyExpression(e, place, bindings, body.known);
  const inside = (block: readonly Stmt[], inner: Bindings): void => verifyBlock(block, body, inner);
  switch (stmt.kind) {
    case "let":
    case "var":
      check(stmt.value);
      if (!bindings.bind(stmt.name, stmt.value.type)) place.report(`local ${stmt.name} is bound twice`);
      if (stmt.kind === "var") bindings.mutable.add(stmt.name);
      return;
    case "assign":
      check(stmt.value);
      return assign(stmt, place, bindings);
    case "store":
    case "accumulate":
      check(stmt.index);
      check(stmt.value);
      return write(stmt, body);
    case "if":
      check(stmt.condition);
      want(place, stmt.condition, "boolean", "condition of if");
      inside(stmt.then, bindings.inner());
      return inside(stmt.otherwise, bindings.inner());
    case "for": {
      check(stmt.from);
      check(stmt.to);
      want(place, stmt.from, "integer", "lower bound of a loop");
      want(place, stmt.to, "integer", "upper bound of a loop");
      const inner = bindings.inner();
      if (!inner.bind(stmt.variable, "integer")) place.report(`local ${stmt.variable} is bound twice`);
      return inside(stmt.body, inner);
    }
    case "while":
      check(stmt.condition);
      check(stmt.atMost);
      want(place, stmt.condition, "boolean", "condition of while");
      return inside(stmt.body, bindings.inner());
    case "emit": {
      const { domain } = body;
      const walks = domain?.kind === "population" || domain?.kind === "due";
      if (!walks || domain.population !== stmt.population)
        place.report(`emit ${stmt.population} outside of that population`);
      return;
    }
    case "return":
      check(stmt.value);
      if (!body.results.includes(stmt.value.type))
        place.report(`returns ${stmt.value.type}, wanted: ${body.results.join(" or ") || "no return"}`);
      return;
  }
}

function assign(stmt: Extract<Stmt, { kind: "assign" }>, place: Place, bindings: Bindings): void {
  if (!bindings.mutable.has(stmt.name)) place.report(`assignment to ${stmt.name}, which is no var`);
  const type = bindings.typeOf(stmt.name);
  if (type === undefined) place.report(`unknown local ${stmt.name}`);
  else want(place, stmt.value, type, `value assigned to ${stmt.name}`);
}

function write(stmt: Extract<Stmt, { kind: "store" | "accumulate" }>, { place, known, domain }: Body): void {
  const type = known.buffers.get(stmt.buffer);
  if (type === undefined) return place.report(`unknown buffer ${stmt.buffer}`);
  want(place, stmt.value, type, `value written to ${stmt.buffer}`);
  want(place, stmt.index, "integer", `index of ${stmt.buffer}`);
  if (stmt.kind === "accumulate" && type === "boolean")
    place.report(`accumulates into the boolean buffer ${stmt.buffer}`);
  if (!domain || domain.kind === "pair") return place.report(`writes ${stmt.buffer}`);
  if (stmt.kind === "store" && !ownElement(stmt.index, domain))
    place.report(`store to ${stmt.buffer}: other elements may write there too`);
}

/** An index that no other element of the domain has. */
function ownElement(index: Expr, domain: Domain): boolean {
  if (domain.kind === "population" || domain.kind === "due" || domain.kind === "view")
    return !freeOf(index, (e) => e.kind === "index" && e.name === "i");
  if (domain.kind === "senders") return !freeOf(index, (e) => e.kind === "index");
  return !freeOf(index, (e) => e.kind === "index" && e.name === "s");
}

/** Every way through the block ends with a return. */
export function alwaysReturns(block: readonly Stmt[]): boolean {
  const last = block.at(-1);
  if (last?.kind === "return") return true;
  return last?.kind === "if" && alwaysReturns(last.then) && alwaysReturns(last.otherwise);
}

/** Buffers that a kernel over synapses both stores to and accumulates into: no order of the two is right. */
export function mixedWriters(
  block: readonly Stmt[],
  visit: (block: readonly Stmt[], fn: (stmt: Stmt) => void) => void,
): string[] {
  const [stored, accumulated] = [new Set<string>(), new Set<string>()];
  visit(block, (stmt) => {
    if (stmt.kind === "store") stored.add(stmt.buffer);
    if (stmt.kind === "accumulate") accumulated.add(stmt.buffer);
  });
  return [...stored].filter((buffer) => accumulated.has(buffer));
}
