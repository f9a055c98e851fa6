/**
 * Why: what does not change from element to element is worked out once.
 * Before:  for i … for s … x[j] += w * exp(-dt / tau) * r[i]
 * After:   head: c = exp(-dt / tau);  for i … outer: r_i = r[i];  for s … x[j] += w * c * r_i
 * Levels: 0 changes with nothing, 1 with the outer loop, 2 with the inner one. Level 0 may leave lazy places, because it is
 * pure and worked out once per call; level 1 leaves only what is always evaluated.
 */
import { children, type Expr, type IndexName } from "../expr.ts";
import type { Domain } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { rebuild } from "../rewrite.ts";
import { isCheap } from "./uses.ts";
import type { Raised } from "./tree.ts";
import { mapRaised } from "./walk.ts";

type Let = Extract<Raised, { kind: "let" }>;
type Level = 0 | 1 | 2;

export interface Hoisted {
  readonly head: readonly Let[];
  readonly outer: readonly Let[];
  readonly body: readonly Raised[];
  /** The names made here; the others are of the kernel. */
  readonly made: ReadonlySet<string>;
}

export function hoist(pool: Pool, domain: Domain, body: readonly Raised[]): Hoisted {
  if (domain.kind === "pair") return { head: [], outer: [], body, made: new Set() };
  return new Hoister(pool, outerIndex(domain)).run(body);
}

/** The element number that the outer loop fixes. */
function outerIndex(domain: Domain): IndexName | undefined {
  switch (domain.kind) {
    case "population":
    case "due":
    case "view":
    case "pair":
    case "senders":
      return undefined;
    case "synapses":
      return "i";
    case "arrivals":
      return domain.end === "pre" ? "i" : "j";
  }
}

class Hoister {
  readonly #pool: Pool;
  readonly #outerIndex: IndexName | undefined;
  readonly #levels = new Map<Expr, Level>();
  readonly #locals = new Map<string, Level>();
  readonly #lets: readonly [Let[], Let[]] = [[], []];
  readonly #made = new Map<Expr, Expr>();
  readonly #done = [new Map<Expr, Expr>(), new Map<Expr, Expr>()] as const;

  constructor(pool: Pool, index: IndexName | undefined) {
    this.#pool = pool;
    this.#outerIndex = index;
  }

  run(body: readonly Raised[]): Hoisted {
    const rest = body.flatMap((stmt) => {
      const level = stmt.kind === "let" ? this.#level(stmt.value) : 2;
      if (stmt.kind !== "let" || level === 2) return [this.#statement(stmt, true)];
      this.#locals.set(stmt.name, level);
      this.#lets[level].push({ ...stmt, value: this.#within(stmt.value, level) });
      return [];
    });
    const made = new Set([...this.#made.values()].flatMap((e) => (e.kind === "local" ? [e.name] : [])));
    return { head: this.#lets[0], outer: this.#lets[1], body: rest, made };
  }

  #level(e: Expr): Level {
    const known = this.#levels.get(e);
    if (known !== undefined) return known;
    const level = this.#ownLevel(e);
    this.#levels.set(e, level);
    return level;
  }

  #ownLevel(e: Expr): Level {
    if (e.kind === "index") return e.name === this.#outerIndex ? 1 : 2;
    if (e.kind === "local") return this.#locals.get(e.name) ?? 2;
    if (e.kind === "reduce" || (e.kind === "load" && e.buffer.includes("@"))) return 2;
    return children(e).reduce<Level>((most, child) => (this.#level(child) > most ? this.#level(child) : most), 0);
  }

  /** The value of a let of that level: what is of a lower level leaves it. */
  #within(e: Expr, level: Level): Expr {
    return level === 0 ? e : rebuild(this.#pool, e, (child) => this.#expression(child, false));
  }

  #expression(e: Expr, strict: boolean): Expr {
    const done = this.#done[strict ? 1 : 0];
    const known = this.#made.get(e) ?? done.get(e);
    if (known) return known;
    const level = this.#level(e);
    const leaves = level === 0 || (level === 1 && strict);
    const result = leaves && !isCheap(e) ? this.#named(e, level) : this.#inner(e, strict);
    done.set(e, result);
    return result;
  }

  #inner(e: Expr, strict: boolean): Expr {
    if (children(e).length === 0) return e;
    const lazy = e.kind === "choose" ? [e.then, e.otherwise] : e.kind === "reduce" ? [e.body] : [];
    return rebuild(this.#pool, e, (child) => this.#expression(child, strict && !lazy.includes(child)));
  }

  #named(e: Expr, level: 0 | 1): Expr {
    const value = this.#within(e, level);
    const name = `hoisted${this.#made.size}`;
    const made = this.#pool.local(`#${name}`, e.type);
    this.#made.set(e, made);
    this.#locals.set(`#${name}`, level);
    this.#lets[level].push({ kind: "let", name: `#${name}`, value });
    return made;
  }

  #statement(stmt: Raised, strict: boolean): Raised {
    return mapRaised(
      stmt,
      (e) => this.#expression(e, strict),
      (body) => body.map((inner) => this.#statement(inner, false)),
    );
  }
}
