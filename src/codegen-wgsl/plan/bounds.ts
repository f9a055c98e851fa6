/** Kernels for the host that add up, for each element of a sum, the most that can arrive there in one step. */
import type { Expr } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import { expressionsOf, freeOf, substitute, nodes } from "../../ir/rewrite.ts";
import type { Extreme } from "./extremes.ts";
import { clipsOf, magnitude, type Fixed } from "./magnitude.ts";
import { sumOf, type Known, type Task } from "./task.ts";

export interface Bounds {
  readonly buffer: string;
  readonly bounds: string;
  readonly kernels: readonly Kernel[];
  readonly proved: boolean;
  /** It is no sum, but the largest or the least. */
  readonly extreme?: Extreme | undefined;
}

export function boundsOf(
  tasks: readonly Task[],
  written: ReadonlySet<string>,
  known: Known,
  extremes: ReadonlyMap<string, Extreme>,
  pool: Pool,
): readonly Bounds[] {
  const bodies = tasks.flatMap(({ does }) => (does.kind === "kernel" ? [does.kernel.body] : []));
  const fixed: Fixed = { pool, written, clips: clipsOf(bodies, pool), lets: new Map() };
  return [...known.summed].map((buffer) => {
    const bounds = `bounds_${buffer}`;
    const extreme = extremes.get(buffer);
    // The largest of several numbers is one of them.
    if (extreme !== undefined) return { buffer, bounds, kernels: [], proved: true, extreme };
    const adding = tasks.filter(({ touches }) =>
      touches.some(({ key, mode }) => mode === "add" && key === sumOf(buffer)),
    );
    const found = adding.flatMap(({ does }) =>
      does.kind === "kernel" ? [boundOf(does.kernel, buffer, bounds, fixed)] : [],
    );
    return {
      buffer,
      bounds,
      kernels: found.flatMap(({ kernel }) => (kernel === undefined ? [] : [kernel])),
      proved: found.every(({ proved }) => proved),
    };
  });
}

function boundOf(
  kernel: Kernel,
  buffer: string,
  bounds: string,
  fixed: Fixed,
): { readonly kernel: Kernel | undefined; readonly proved: boolean } {
  const { lets, added, plain } = additions(kernel.body, buffer);
  const known = { ...fixed, lets };
  const most = added.map(({ value }) => magnitude(value, known));
  const proved = plain && !most.includes(undefined);
  const inlined = (e: Expr): Expr => withLets(e, lets, fixed.pool);
  const values = added.map(({ value }, k) =>
    inlined(proved ? most[k]! : fixed.pool.call("abs", [fixed.pool.cast(value, "real")])),
  );
  const body = added.map(({ index }, k): Stmt => ({
    kind: "accumulate",
    buffer: bounds,
    index: inlined(index),
    operator: "+",
    value: values[k]!,
  }));
  const isClosed = body
    .flatMap(expressionsOf)
    .every((e) => freeOf(e, ({ kind }) => kind === "local" || kind === "random"));
  return {
    kernel: isClosed ? { ...overAll(kernel), name: `${bounds}_${kernel.name}`, body } : undefined,
    proved: proved && isClosed,
  };
}

/** What can be added, whatever its conditions are; `plain`: each at most once for an element. */
function additions(body: readonly Stmt[], buffer: string) {
  const lets = new Map<string, Expr>();
  const added: Extract<Stmt, { kind: "accumulate" }>[] = [];
  let plain = true;
  const walk = (block: readonly Stmt[]): void => {
    for (const stmt of block) {
      if (stmt.kind === "let") lets.set(stmt.name, stmt.value);
      if (stmt.kind === "accumulate" && stmt.buffer === buffer) added.push(stmt);
      if (stmt.kind === "if") [stmt.then, stmt.otherwise].forEach(walk);
      if (stmt.kind === "for" || stmt.kind === "while") {
        const before = added.length;
        walk(stmt.body);
        plain &&= added.length === before;
      }
    }
  };
  walk(body);
  return { lets, added, plain };
}

function withLets(e: Expr, lets: ReadonlyMap<string, Expr>, pool: Pool): Expr {
  const locals = nodes(e).filter((node) => node.kind === "local" && lets.has(node.name));
  if (locals.length === 0) return e;
  const values = locals.map((local) => [local, lets.get(local.kind === "local" ? local.name : "")!] as const);
  return withLets(substitute(pool, e, new Map(values)), lets, pool);
}

function overAll({ domain, about, from }: Kernel): Omit<Kernel, "name" | "body"> {
  const synapses = domain.kind === "arrivals" || domain.kind === "senders";
  if (synapses) return { domain: { kind: "synapses", projection: domain.projection }, about, from };
  return {
    domain: domain.kind === "due" ? { kind: "population", population: domain.population } : domain,
    about,
    from,
  };
}
