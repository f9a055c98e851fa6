/** Which kernels become WebAssembly, and in which form: several elements a round where the kernel touches the element itself alone. */
import { children, type Expr } from "../ir/expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../ir/rewrite.ts";
import { Facts } from "./facts.ts";
import type { Arrays } from "./arrays.ts";
import { isInside } from "./scalar/call.ts";
import type { LoopDomain } from "./kernel.ts";
import { first, firstOf, impossible, Possible } from "./vector/possible.ts";

export interface Plan {
  readonly kernel: Kernel;
  readonly domain: LoopDomain;
  readonly form: "vector" | "scalar" | "javascript";
  /** Why it is not the form before. */
  readonly why?: string | undefined;
}

/** Undefined for functions of pairs and for what is done at rare events: both stay in JavaScript. */
export function planOf(kernel: Kernel, arrays: Arrays): Plan | undefined {
  const { domain } = kernel;
  if (domain.kind === "pair" || domain.kind === "due") return undefined;
  const narrow = new Possible(kernel, arrays).why;
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

/** Each call out of WebAssembly costs more than it saves, unless it is seldom. */
function calledAlways(e: Expr, facts: Facts): string | undefined {
  if (facts.level(e) === 0) return undefined;
  if (e.kind === "random") return "it draws random numbers";
  if (e.kind === "call" && !isInside(e)) return `it calls ${e.name}`;
  const always = e.kind === "choose" ? [e.condition] : children(e);
  return first(always, (child) => calledAlways(child, facts));
}
