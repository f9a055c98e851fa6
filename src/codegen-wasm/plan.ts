/** Which kernels become WebAssembly, and in which form: several elements a round where the kernel touches the element itself alone. */
import { children, type Expr } from "../ir/expr.ts";
import type { Kernel, Stmt } from "../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../ir/rewrite.ts";
import { Facts } from "./facts.ts";
import { isInside } from "./scalar/call.ts";
import type { LoopDomain } from "./kernel.ts";
import { hasLanes } from "./vector/call.ts";
import { separate } from "./vector/draw.ts";
import { isOwn } from "./vector/expression.ts";
import { isBounded, letsOf, type Lets } from "./vector/gather.ts";

export interface Plan {
  readonly kernel: Kernel;
  readonly domain: LoopDomain;
  readonly form: "vector" | "scalar" | "javascript";
  /** Why it is not the form before. */
  readonly why?: string | undefined;
}

/** Undefined for functions of pairs and for what is done at rare events: both stay in JavaScript. */
export function planOf(kernel: Kernel): Plan | undefined {
  const { domain } = kernel;
  if (domain.kind === "pair" || domain.kind === "due") return undefined;
  const narrow = noVectors(kernel);
  if (narrow === undefined) return { kernel, domain, form: "vector" };
  const outside = noScalars(kernel);
  return { kernel, domain, form: outside === undefined ? "scalar" : "javascript", why: outside ?? narrow };
}

/** Why a kernel stays in JavaScript. */
function noScalars(kernel: Kernel): string | undefined {
  const facts = new Facts(kernel.body, undefined);
  let why: string | undefined;
  visitStmts(kernel.body, (stmt) => {
    for (const root of expressionsOf(stmt)) why ??= first(nodes(root), impossible);
  });
  return why ?? firstOf(kernel.body, (stmt) => first(expressionsOf(stmt), (root) => calledAlways(root, facts)));
}

function impossible(e: Expr): string | undefined {
  if (e.kind === "apply") return `it calls ${e.name}`;
  return e.kind === "element" ? "it reads a table" : undefined;
}

/** Each call out of WebAssembly costs more than it saves, unless it is seldom. */
function calledAlways(e: Expr, facts: Facts): string | undefined {
  if (facts.level(e) === 0) return undefined;
  if (e.kind === "random") return "it draws random numbers";
  if (e.kind === "call" && !isInside(e)) return `it calls ${e.name}`;
  const always = e.kind === "choose" ? [e.condition] : children(e);
  return first(always, (child) => calledAlways(child, facts));
}

/** Why a kernel cannot work on several elements at once. */
function noVectors(kernel: Kernel): string | undefined {
  if (kernel.domain.kind !== "population") return "it does not walk a population";
  const facts = new Facts(kernel.body, undefined);
  let emits = 0;
  visitStmts(kernel.body, (stmt) => {
    if (stmt.kind === "emit") emits++;
  });
  if (emits > 1) return "it emits at several places";
  const lets = letsOf(kernel.body);
  return firstOf(kernel.body, (stmt) => statement(stmt, facts, lets));
}

function statement(stmt: Stmt, facts: Facts, lets: Lets): string | undefined {
  switch (stmt.kind) {
    case "let":
      return lane(stmt.value, facts, lets);
    case "store":
      return isOwn(stmt.index) ? lane(stmt.value, facts, lets) : "it writes other elements";
    case "if":
      return lane(stmt.condition, facts, lets) ?? firstOf([...stmt.then, ...stmt.otherwise], inBranch);
    case "var":
    case "assign":
      return "it has variables";
    case "emit":
      return "it emits without a condition";
    case "accumulate":
      return "it adds to a buffer";
    case "for":
    case "while":
      return "it has loops";
    case "return":
      return "it gives a value";
  }
}

/** What stands behind a condition is done for one element at a time. */
function inBranch(stmt: Stmt): string | undefined {
  let why: string | undefined;
  visitStmts([stmt], (one) => (why ??= first(expressionsOf(one).flatMap(nodes), impossible)));
  return why;
}

function lane(e: Expr, facts: Facts, lets: Lets): string | undefined {
  if (facts.level(e) === 0) return first(nodes(e), impossible);
  if (e.kind === "load")
    return isOwn(e.index) || (e.type === "real" && isBounded(e.index, lets)) ? undefined : "it reads other elements";
  if (e.kind === "call" && !hasLanes(e)) return `it calls ${e.name}`;
  if (e.kind === "reduce") return "it has loops";
  const apart = e.kind === "random" ? separate(e, facts) : undefined;
  if (apart !== undefined) return apart;
  if (e.kind === "binary" && e.left.type === "boolean" && e.operator !== "and" && e.operator !== "or")
    return "it compares conditions";
  return impossible(e) ?? first(children(e), (child) => lane(child, facts, lets));
}

function first<T>(list: readonly T[], why: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const found = why(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
const firstOf: (body: readonly Stmt[], why: (stmt: Stmt) => string | undefined) => string | undefined = first;
