/**
 * Arrivals along rows and columns for two synapses a round. What they read lies anywhere and is loaded one by one; what is worked out
 * from it is worked out in vectors of two doubles, in the same order, so every bit is that of one synapse after the other.
 */
import type { Expr, IndexName } from "../../ir/expr.ts";
import type { Elapsed } from "../../ir/passes/elapsed-tables.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts, writes } from "../../ir/rewrite.ts";
import type { Assembler } from "../assembler.ts";
import { lookUpOf, type LookUp } from "./look-up.ts";
import { addressOf, whole } from "./memory.ts";
import { indexOf, type Pair } from "./pair.ts";
import { runBlock } from "./statement.ts";

type Store = Extract<Stmt, { kind: "store" }>;
type Accumulate = Extract<Stmt, { kind: "accumulate" }>;

const isIndex = (e: Expr, name: IndexName): boolean => e.kind === "index" && e.name === name;

/**
 * Whether no synapse of a round can see what the other one writes: each writes what is its own, and what it adds to a neuron nobody reads.
 * Where nothing but a sum is written there is nothing to gain.
 */
export function inPairs({ body, domain }: Kernel): boolean {
  if (domain.kind !== "arrivals") return false;
  const stored = new Set<string>();
  const added = new Set<string>();
  const plain = body.every((stmt) => {
    if (stmt.kind === "store") stored.add(stmt.buffer);
    if (stmt.kind === "accumulate") added.add(stmt.buffer);
    if (stmt.kind === "store") return isIndex(stmt.index, "s") && stmt.value.type === "real";
    return stmt.kind === "accumulate" ? stmt.index.kind === "index" : stmt.kind === "let" && stmt.value.type === "real";
  });
  if (!plain || stored.size === 0 || [...added].some((buffer) => stored.has(buffer))) return false;
  let apart = true;
  visitStmts(body, (stmt) => {
    for (const e of expressionsOf(stmt).flatMap(nodes)) apart &&= !seesOthers(e, stored, added);
  });
  return apart;
}

function seesOthers(e: Expr, stored: ReadonlySet<string>, added: ReadonlySet<string>): boolean {
  if (e.kind === "load") return added.has(e.buffer) || (stored.has(e.buffer) && !isIndex(e.index, "s"));
  return e.kind === "random" || e.kind === "reduce" || e.kind === "apply" || e.kind === "element";
}

/** What is looked up by the steps since an event that no synapse of the kernel notes, in tables whose length is a power of 2. */
function lookUpsIn(body: readonly Stmt[]): readonly LookUp[] {
  const stored = writes(body);
  const found = body.flatMap(expressionsOf).flatMap(nodes);
  return found
    .flatMap((e) => (e.kind === "choose" || e.kind === "select" ? (lookUpOf(e) ?? []) : []))
    .filter(({ elapsed, longest }) => (longest & (longest - 1)) === 0 && !readsAny(elapsed, stored));
}

const readsAny = (e: Expr, buffers: ReadonlySet<string>): boolean =>
  nodes(e).some((one) => one.kind === "load" && buffers.has(one.buffer));

/**
 * Leaves the loop at depth 1 where something is to be done that tables do not hold: it is done for one after the other. A call in this
 * loop would have all be kept in memory that is in registers.
 */
export function runPair(body: readonly Stmt[], p: Pair): void {
  const steps = (elapsed: Elapsed, lane: 0 | 1): number => {
    const local = p.asm.local("i32");
    // The other way round: V8 loads what is taken from something else twice.
    p.asm.i32(0);
    whole(elapsed.right, p.lanes[lane]);
    whole(elapsed.left, p.lanes[lane]);
    p.asm.do("i32.sub", "i32.sub").set(local);
    return local;
  };
  for (const { elapsed, longest } of lookUpsIn(body)) {
    if (p.elapsed.has(elapsed)) continue;
    const [first, second] = [steps(elapsed, 0), steps(elapsed, 1)];
    p.elapsed.set(elapsed, [first, second]);
    p.asm.get(first).get(second).do("i32.or").i32(longest).do("i32.ge_u").branchIf(1);
  }
  for (const stmt of body) statement(stmt, p);
}

function statement(stmt: Stmt, p: Pair): void {
  switch (stmt.kind) {
    case "let":
      bind(stmt.name, stmt.value, p);
      return;
    case "store":
      store(stmt, p);
      p.forget(new Set([stmt.buffer]));
      return;
    case "accumulate":
      accumulate(stmt, p);
      p.forget(new Set([stmt.buffer]));
      return;
    case "var":
    case "assign":
    case "if":
    case "for":
    case "while":
    case "emit":
    case "return":
      throw new Error(`'${stmt.kind}' is not done for two at once`);
  }
}

/** A name that is the same for all synapses of a spike was bound before. */
function bind(name: string, value: Expr, p: Pair): void {
  if (p.lanes[0].facts.level(value) < 2) return;
  p.names.set(name, p.localOf(value));
  for (const lane of p.lanes) lane.names.delete(name);
}

function store({ buffer, index, value }: Store, p: Pair): void {
  const { asm, lanes, adjoin, single } = p;
  const local = asm.local("v128");
  p.value(value);
  if (single) asm.simd("f32x4.demote_f64x2_zero");
  asm.set(local);
  const place = (k: 0 | 1): Assembler => addressOf(buffer, lanes[k], () => asm.get(indexOf(index, lanes[k])));
  if (adjoin) {
    place(0).get(local);
    if (single) asm.store64Lane();
    else asm.store128();
    return;
  }
  for (const k of [0, 1] as const) {
    place(k).get(local);
    if (single) asm.lane32(k).storeF32(0);
    else asm.lane(k).storeF64(0);
  }
}

/** One after the other: both may reach the same neuron. */
function accumulate(stmt: Accumulate, p: Pair): void {
  if (p.lanes[0].facts.level(stmt.value) === 2) p.localOf(stmt.value);
  for (const lane of p.lanes) runBlock([stmt], lane, { list: 0, count: 0, element: () => undefined });
}
