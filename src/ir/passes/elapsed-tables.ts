/**
 * What follows from the steps since a neuron's last event is looked up.
 *
 * Why: a state that decays between events is multiplied by an exponential for each synapse that an event reaches. Elapsed time is a whole
 * number of steps, and mostly a small one.
 *   before  store w[s] = w[s] + a[i] * exp(real(step - last[i]) * k)
 *   after   store w[s] = w[s] + a[i] * (step - last[i] < 4096 ? decay[step - last[i]] : exp(real(step - last[i]) * k))
 *           once, and after each change of a parameter: decay[i] = exp(real(i) * k)
 * In float64 nothing is rounded differently. Refused where k differs between elements, and in kernels that do not hear events: there
 * several elements are worked out at a time, for less than it costs to look them up one by one.
 */
import { children, type Expr } from "../expr.ts";
import type { Kernel, Stmt, Uniform } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { printExpr } from "../print.ts";
import type { Decision } from "../program.ts";
import { expressionsOf, mapStmt, substitute, visit, visitStmts, writes } from "../rewrite.ts";
import type { Scheduled } from "../schedule/index.ts";
import type { PassContext } from "./pass.ts";

/** Steps that are looked up: a table fits into the cache nearest to a core. */
const longest = 4096;
/** What costs more than to be looked up. */
const costly: ReadonlySet<string> = new Set(["exp", "exprel", "expm1"]);

export type Elapsed = Extract<Expr, { kind: "binary" }>;
interface Found {
  /** The value, in place of which the table is read. */
  readonly value: Expr;
  readonly elapsed: Elapsed;
  /** The value as a function of index `i`. */
  readonly entry: Expr;
}

export function elapsedTables(scheduled: Scheduled, ctx: PassContext): Scheduled {
  if (ctx.without.has("elapsed-tables")) return scheduled;
  const { names, pool } = ctx;
  const { schedule, manifest } = scheduled;
  const tables = new Map<Expr, string>();
  const decisions: Decision[] = [];
  const kernels = schedule.kernels.map((kernel) => {
    if (kernel.domain.kind !== "arrivals" && kernel.domain.kind !== "senders") return kernel;
    const { projection } = kernel.domain;
    return inKernel(kernel, pool, ({ entry }) => {
      const known = tables.get(entry);
      if (known !== undefined) return known;
      const name = names.unique(`${projection}_decay`);
      tables.set(entry, name);
      decisions.push(told(projection, entry));
      return name;
    });
  });
  if (tables.size === 0) return scheduled;
  const ends = { from: names.unique("first_elapsed"), to: names.unique("longest_elapsed") };
  const population = manifest.populations[0]?.name ?? "";
  const made: Kernel = {
    name: names.unique("tables_of_decay"),
    domain: { kind: "view", population, ...ends },
    body: [...tables].map(([value, buffer]) => ({ kind: "store", buffer, index: pool.index("i"), value })),
    about: ["decay over so many steps"],
    from: [],
  };
  const uniforms: readonly Uniform[] = [
    { kind: "value", name: ends.from, value: pool.real(0) },
    { kind: "value", name: ends.to, value: pool.real(longest), about: "steps over which decay is looked up" },
  ];
  const buffers = [...tables.values()];
  const length = { kind: "view", ...ends } as const;
  return {
    schedule: {
      ...schedule,
      uniforms: [...schedule.uniforms, ...uniforms],
      kernels: [...kernels, made],
      buffers: new Map([...schedule.buffers, ...buffers.map((name) => [name, "real"] as const)]),
    },
    manifest: {
      ...manifest,
      buffers: [
        ...manifest.buffers,
        ...buffers.map((name) => ({ name, type: "real", length, fill: { value: 0, everyStep: false } }) as const),
      ],
      derived: [...(manifest.derived ?? []), made.name],
    },
    decisions: [...scheduled.decisions, ...decisions],
  };
}

const told = (subject: string, entry: Expr): Decision => ({
  subject,
  topic: "decay",
  choice: `${printExpr(entry)} looked up, for the last ${longest} steps`,
  reason: "elapsed time is a whole number of steps i, and the rest is the same for all synapses",
  refused: false,
});

/** Statement by statement: a value that was named before may be read from the steps since then, as long as these have not changed. */
function inKernel(kernel: Kernel, pool: Pool, tableOf: (found: Found) => string): Kernel {
  const lets = new Map<string, Expr>();
  const written = new Set<string>();
  const body = kernel.body.map((stmt): Stmt => {
    for (const buffer of writes([stmt])) written.add(buffer);
    const found = inStatement(stmt, { pool, lets, written });
    const put = new Map(found.map((one) => [one.value, lookedUp(one, tableOf(one), pool)] as const));
    if (stmt.kind === "let") lets.set(stmt.name, stmt.value);
    return put.size === 0 ? stmt : mapStmt(stmt, (e) => substitute(pool, e, put));
  });
  return { ...kernel, body };
}

function lookedUp({ value, elapsed }: Found, table: string, pool: Pool): Expr {
  // It is never below 0: an event is noted in its step.
  return pool.choose(pool.binary("<", elapsed, pool.integer(longest)), pool.load(table, elapsed), value);
}

interface Around {
  readonly pool: Pool;
  readonly lets: ReadonlyMap<string, Expr>;
  /** Buffers that were written, up to the end of the statement. */
  readonly written: ReadonlySet<string>;
}

function inStatement(stmt: Stmt, around: Around): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<Expr>();
  visitStmts([stmt], (one) => {
    for (const root of expressionsOf(one))
      visit(
        root,
        (e) => {
          const entry = e.kind === "call" && costly.has(e.name) ? entryOf(e, around) : undefined;
          if (entry !== undefined) found.push(entry);
        },
        seen,
      );
  });
  return found;
}

/** Undefined where a value depends on more than the steps since one event, and on what is the same for all elements. */
function entryOf(value: Expr, { pool, lets, written }: Around): Found | undefined {
  const steps = new Set<Elapsed>();
  let [other, named] = [false, false];
  const look = (e: Expr): Expr => {
    const known = e.kind === "local" ? lets.get(e.name) : undefined;
    named ||= known !== undefined;
    if (known !== undefined) return look(known);
    if (isElapsed(e)) {
      steps.add(e);
      return pool.index("i");
    }
    other ||= changes(e);
    return substitute(pool, e, new Map(children(e).map((child) => [child, look(child)] as const)));
  };
  const entry = look(value);
  const [elapsed] = steps;
  if (other || elapsed === undefined || steps.size > 1) return undefined;
  const moved = named && elapsed.right.kind === "load" && written.has(elapsed.right.buffer);
  return moved ? undefined : { value, elapsed, entry };
}

/** `step - last[i]`, in whole numbers. */
export const isElapsed = (e: Expr): e is Elapsed =>
  e.kind === "binary" &&
  e.operator === "-" &&
  e.type === "integer" &&
  e.left.kind === "step" &&
  e.right.kind === "load" &&
  e.right.index.kind === "index";

/** Whether a node, apart from what it is made of, differs between elements or steps. */
function changes(e: Expr): boolean {
  switch (e.kind) {
    case "load":
    case "index":
    case "step":
    case "random":
    case "local":
    case "reduce":
    case "apply":
      return true;
    case "const":
    case "uniform":
    case "element":
    case "cast":
    case "negate":
    case "not":
    case "binary":
    case "call":
    case "select":
    case "choose":
      return false;
  }
}
