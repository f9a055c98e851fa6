/**
 * Why: gpu.js has float32 and no integers to make random numbers of, and what is the same for all elements need not be worked out by each.
 * Before:  kernel over cells { v[i] = v[i] + exp(-dt / tau) * normal#3(i) }
 * After:   values[0] = exp(-dt / tau) and draws[i] = normal#3(i), by the CPU before each step;
 *          kernel over cells { v[i] = v[i] + value_0 * draws[i] }
 * Refused: draws that depend on what only the device knows; components of arrays that are known in a run alone; stores elsewhere than at the
 * thread's own element.
 */
import { children, type Expr } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import type { Pool } from "../../ir/pool.ts";
import {
  expressionsOf,
  importer,
  mapStmt,
  nodes,
  rebuild,
  remembering,
  substitute,
  visitStmts,
} from "../../ir/rewrite.ts";
import type { Manifest } from "../../runtime/manifest.ts";
import { webglSpellings } from "./functions.ts";
import type { Part } from "./parts.ts";
import { placeOf, rowName, sizeOf } from "./place.ts";
import { Refused } from "./refusal.ts";

/** What an expression depends on. */
interface Facts {
  /** What only the device knows, or a local. */
  readonly device: boolean;
  readonly index: boolean;
  /** The step, or a draw. */
  readonly moment: boolean;
}
const nothing: Facts = { device: false, index: false, moment: false };

/** Names of the uniforms and buffers that stand for what the CPU works out. */
export const valueName = (place: number): string => `webgl_value_${place}`;
export const drawsName = (population: string): string => `webgl_draws_of_${population}`;

export class Preparation {
  /** Worked out before each step, the same for all. */
  readonly values: Expr[] = [];
  /** Worked out before each step for each element, by population. */
  readonly draws = new Map<string, Expr[]>();
  readonly #pool: Pool;
  readonly #manifest: Manifest;
  readonly #written: ReadonlySet<string>;

  /** @param written buffers that the device sets */
  constructor(pool: Pool, manifest: Manifest, written: ReadonlySet<string>) {
    this.#pool = pool;
    this.#manifest = manifest;
    this.#written = written;
  }

  prepare({ kernel, frame }: Part): Part {
    const pool = this.#pool;
    const known = new Map<Expr, Expr>();
    const copy = importer(pool);
    const take = remembering<Expr>((e, again) => this.#taken(e, { kernel, frame }, again));
    const body = kernel.body.flatMap((stmt) => {
      const own = mapStmt(stmt, (e) => substitute(pool, copy(e), known));
      // Draws may depend on what has a name: where the CPU knows it, it is written out.
      if (own.kind === "let" && !this.#factsOf(own.value).device) {
        known.set(pool.local(own.name, own.value.type), own.value);
        return [];
      }
      return [mapStmt(own, take)];
    });
    const rows = this.#rows(body, kernel);
    check(rows, { kernel, frame }, this.#manifest);
    return { kernel: { ...kernel, body: rows }, frame };
  }

  readonly #factsOf = remembering<Facts>((e, again) => {
    const inner = children(e).map(again);
    const own = this.#ownFacts(e);
    return {
      device: own.device || inner.some(({ device }) => device),
      index: own.index || inner.some(({ index }) => index),
      moment: own.moment || inner.some(({ moment }) => moment),
    };
  });

  #ownFacts(e: Expr): Facts {
    switch (e.kind) {
      case "local":
      case "reduce":
        return { ...nothing, device: true };
      case "index":
        return { ...nothing, index: true };
      case "step":
      case "random":
        return { ...nothing, moment: true };
      case "load":
        return { ...nothing, device: this.#written.has(e.buffer) || !isOwn(e, this.#manifest) };
      case "const":
      case "uniform":
      case "cast":
      case "negate":
      case "not":
      case "binary":
      case "call":
      case "apply":
      case "select":
      case "choose":
      case "element":
        return nothing;
    }
  }

  #taken(e: Expr, part: Part, take: (operand: Expr) => Expr): Expr {
    const { device, index, moment } = this.#factsOf(e);
    if (e.kind === "const") return isPlain(e.value) ? e : this.#value(e);
    if (e.kind === "uniform" || e.kind === "index") return e;
    if (!device && !index) return this.#value(e);
    const { frame, kernel } = part;
    if (!device && moment && (frame.kind === "elements" || frame.kind === "senders"))
      return this.#draw(e, frame.population);
    if (e.kind === "random") throw new Refused(whyNoDraw(frame.kind), kernel.from);
    if (e.kind === "apply") throw new Refused("functions with statements", kernel.from);
    if (e.kind === "call" && webglSpellings[e.name] === undefined)
      throw new Refused(`the function \`${e.name}\``, kernel.from);
    return rebuild(this.#pool, e, take);
  }

  #value(e: Expr): Expr {
    const found = this.values.indexOf(e);
    const place = found >= 0 ? found : this.values.push(e) - 1;
    return this.#typed(this.#pool.uniform(valueName(place)), e);
  }

  #draw(e: Expr, population: string): Expr {
    const all = this.draws.get(population) ?? [];
    this.draws.set(population, all);
    const found = all.indexOf(e);
    const row = found >= 0 ? found : all.push(e) - 1;
    return this.#typed(this.#pool.load(`${drawsName(population)}:${row}`, this.#pool.index("i")), e);
  }

  /** On the device all are float32. */
  #typed(e: Expr, like: Expr): Expr {
    return like.type === "boolean" ? this.#pool.cast(e, "boolean") : e;
  }

  /** Loads and stores of components become those of rows. */
  #rows(body: readonly Stmt[], kernel: Kernel): readonly Stmt[] {
    const pool = this.#pool;
    const walk = remembering<Expr>((e, again) => (e.kind === "load" ? load(e) : rebuild(pool, e, again)));
    const place = (buffer: string, index: Expr): { readonly name: string; readonly element: Expr } => {
      const spec = this.#manifest.buffers.find(({ name }) => name === buffer);
      if (spec === undefined) return { name: buffer, element: walk(index) };
      const found = placeOf(index, spec, sizeOf(spec, this.#manifest));
      if (found === undefined) throw new Refused("arrays whose elements are chosen in a run", kernel.from);
      return { name: rowName(buffer, found.component), element: walk(found.element) };
    };
    const load = (e: Extract<Expr, { kind: "load" }>): Expr => {
      const { name, element } = place(e.buffer, e.index);
      return pool.load(name, element, e.type);
    };
    const rewritten = (stmt: Stmt): Stmt => {
      if (stmt.kind === "store" || stmt.kind === "accumulate") {
        const { name, element } = place(stmt.buffer, stmt.index);
        return { ...stmt, buffer: name, index: element, value: walk(stmt.value) };
      }
      return mapStmt(stmt, walk, (block) => block.map(rewritten));
    };
    return body.map(rewritten);
  }
}

/** Numbers that gpu.js takes as they are written. */
const isPlain = (value: number): boolean => Number.isFinite(value) && Math.abs(value) < 2 ** 24;

const whyNoDraw = (frame: Part["frame"]["kind"]): string =>
  frame === "arrivals" || frame === "synapses"
    ? "random numbers of synapses"
    : "random numbers whose distribution depends on a state";

/** A value of the element itself, or of one that is known. */
function isOwn(e: Extract<Expr, { kind: "load" }>, manifest: Manifest): boolean {
  const spec = manifest.buffers.find(({ name }) => name === e.buffer);
  if (spec?.length.kind !== "population") return false;
  const place = placeOf(e.index, spec, sizeOf(spec, manifest));
  return place?.element.kind === "const" || (place?.element.kind === "index" && place.element.name === "i");
}

/** A thread sets what is its own, and adds along synapses. */
function check(body: readonly Stmt[], { kernel, frame }: Part, manifest: Manifest): void {
  const own = frame.kind === "elements" || frame.kind === "senders" ? "i" : "j";
  const set = new Set<string>();
  visitStmts(body, (stmt) => {
    if (stmt.kind !== "store" && stmt.kind !== "accumulate") return;
    const spec = manifest.buffers.find(({ name }) => name === stmt.buffer.split(":")[0]);
    if (spec?.length.kind === "projection") throw new Refused("synapses whose values change", kernel.from);
    if (spec?.length.kind !== "population" || spec.length.population !== frame.population || !isIndex(stmt.index, own))
      throw new Refused("what is added to another neuron than the target", kernel.from);
    if (own === "j" && stmt.kind === "store")
      throw new Refused("synapses that set a state of their target", kernel.from);
    if (stmt.kind === "accumulate") set.add(stmt.buffer);
  });
  if (own === "i") return;
  visitStmts(body, (stmt) => {
    const read = expressionsOf(stmt)
      .flatMap(nodes)
      .some((e) => e.kind === "load" && set.has(e.buffer));
    if (read) throw new Refused("synapses that read what they add to", kernel.from);
  });
}

const isIndex = (e: Expr, name: "i" | "j"): boolean => e.kind === "index" && e.name === name;
