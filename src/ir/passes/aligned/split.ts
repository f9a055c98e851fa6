/**
 * A handler in two: what happens once for the neuron whose event arrives, and what happens in each of its synapses behind it.
 *
 * Why: a statement of the neuron runs before all of its synapses, which may have read what it changes; they read a copy that was
 * made in its place then.
 *   before  w[s] = A[s] * u[s] * x[s];  x[s] = x[s] - u[s] * x[s]
 *   after   neuron: x_before[i] = x[i];  x[i] = x[i] - u[i] * x[i]        synapse: w[s] = A[s] * u[i] * x_before[i]
 */
import type { Expr } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import { expressionsOf, loads, locals, mapStmt, visitStmts, writes } from "../../rewrite.ts";
import { type End, isOfNeuron, type Known } from "./end.ts";

/** "both": a local that both sides may read. */
type Place = "neuron" | "synapse" | "both";

export interface Placing {
  readonly places: readonly Place[];
  /** Buffers of the states that get values which are not the same for all synapses of the neuron. */
  readonly spoiled: ReadonlySet<string>;
}

/** Says of each statement of a handler where it belongs, if the states `aligned` live with the neuron. */
export function placed(body: readonly Stmt[], end: End, aligned: ReadonlySet<string>): Placing {
  const spoiled = new Set<string>();
  const names = new Set<string>();
  const known: Known = { aligned, locals: names, unsteady: writes(body) };
  const places = body.map((stmt) => placeOf(stmt, end, known, names, spoiled));
  return { places, spoiled };
}

function placeOf(stmt: Stmt, end: End, known: Known, names: Set<string>, spoiled: Set<string>): Place {
  if (stmt.kind === "let" && isOfNeuron(stmt.value, end, known)) {
    names.add(stmt.name);
    return "both";
  }
  const changed = [...writes([stmt])].filter((buffer) => known.aligned.has(buffer));
  if (changed.length === 0) return "synapse";
  if (runsForNeuron(stmt, end, known)) return "neuron";
  changed.forEach((buffer) => spoiled.add(buffer));
  return "synapse";
}

/** It writes aligned states alone, by values of the neuron, where the neuron decides. */
function runsForNeuron(stmt: Stmt, end: End, known: Known): boolean {
  if (stmt.kind === "store")
    return known.aligned.has(stmt.buffer) && isSynapse(stmt.index) && isOfNeuron(stmt.value, end, known);
  if (stmt.kind !== "if" || !isOfNeuron(stmt.condition, end, known)) return false;
  return [...stmt.then, ...stmt.otherwise].every((inner) => runsForNeuron(inner, end, known));
}

const isSynapse = (e: Expr): boolean => e.kind === "index" && e.name === "s";

export interface Halves {
  readonly neuron: readonly Stmt[];
  readonly synapse: readonly Stmt[];
}

/** How reads are rewritten. */
export interface Reading {
  /** Reads of aligned states become reads at the neuron: of a copy, where there is one of that name. */
  readonly read: (e: Expr, copies: ReadonlyMap<string, string>) => Expr;
  /** The state as it is now. */
  readonly now: (state: string) => Expr;
  /** A new buffer for a copy of a state. */
  readonly copyOf: (state: string) => string;
}

/** A copy of a state, made before statement `at` of the handler changes it. */
interface Copy {
  readonly state: string;
  readonly at: number;
  readonly buffer: string;
}

export function split(body: readonly Stmt[], end: End, aligned: ReadonlySet<string>, reading: Reading): Halves {
  const { places } = placed(body, end, aligned);
  const changes = body.map((stmt, k) => (places[k] === "neuron" ? writes([stmt]) : new Set<string>()));
  const copies: Copy[] = [];
  const copyBefore = (state: string, at: number): Copy => {
    const known = copies.find((copy) => copy.state === state && copy.at === at);
    if (known) return known;
    const made = { state, at, buffer: reading.copyOf(state) };
    copies.push(made);
    return made;
  };
  /** Copies that stand for what statement k of the synapses read: of states that change behind it. */
  const copiesFor = (k: number, stmt: Stmt): ReadonlyMap<string, string> =>
    new Map(
      [...readBy(stmt)].flatMap((state) => {
        const at = changes.findIndex((changed, q) => q > k && changed.has(state));
        return at < 0 ? [] : [[state, copyBefore(state, at).buffer] as const];
      }),
    );
  const synapse = withoutUnusedLets(body.map((stmt, k) => (places[k] === "neuron" ? undefined : stmt))).flatMap(
    (stmt, k) => {
      if (stmt === undefined) return [];
      const seen = copiesFor(k, stmt);
      return [mapStmt(stmt, (e) => reading.read(e, seen))];
    },
  );
  const neuron = withoutUnusedLets(body.map((stmt, k) => (places[k] === "synapse" ? undefined : stmt))).flatMap(
    (stmt, k) => {
      if (stmt === undefined) return [];
      const kept = copies
        .filter(({ at }) => at === k)
        .map(({ state, buffer }): Stmt => ({ kind: "store", buffer, index: end.index, value: reading.now(state) }));
      return [...kept, atNeuron(stmt, end.index, (e) => reading.read(e, none))];
    },
  );
  return { neuron, synapse };
}

const none: ReadonlyMap<string, string> = new Map();

/** A statement of the neuron: its states lie at the neuron's place. */
function atNeuron(stmt: Stmt, index: Expr, read: (e: Expr) => Expr): Stmt {
  if (stmt.kind === "store") return { ...stmt, index, value: read(stmt.value) };
  if (stmt.kind !== "if") return mapStmt(stmt, read);
  const block = (inner: readonly Stmt[]): Stmt[] => inner.map((one) => atNeuron(one, index, read));
  return { ...stmt, condition: read(stmt.condition), then: block(stmt.then), otherwise: block(stmt.otherwise) };
}

function readBy(stmt: Stmt): ReadonlySet<string> {
  const found = new Set<string>();
  visitStmts([stmt], (inner) => expressionsOf(inner).forEach((e) => loads(e).forEach((buffer) => found.add(buffer))));
  return found;
}

/** Lets whose names nobody behind them reads become undefined. */
function withoutUnusedLets(body: readonly (Stmt | undefined)[]): readonly (Stmt | undefined)[] {
  const used = new Set<string>();
  return body
    .toReversed()
    .map((stmt) => {
      if (stmt === undefined || (stmt.kind === "let" && !used.has(stmt.name))) return undefined;
      visitStmts([stmt], (inner) => expressionsOf(inner).forEach((e) => locals(e).forEach((name) => used.add(name))));
      return stmt;
    })
    .toReversed();
}
