/** What is known of the expressions of one kernel: how often each is used, what it reads, and what makes it change. */
import { children, type Expr, type IndexName } from "../ir/expr.ts";
import type { Stmt } from "../ir/kernel.ts";
import { expressionsOf, visit, visitStmts, writes } from "../ir/rewrite.ts";

/** 0 changes with nothing, 1 with the outer loop, 2 with the inner one. */
export type Level = 0 | 1 | 2;

const nothing: ReadonlySet<string> = new Set();

export class Facts {
  readonly #uses = new Map<Expr, number>();
  readonly #loads = new Map<Expr, ReadonlySet<string>>();
  readonly #locals = new Map<Expr, ReadonlySet<string>>();
  readonly #levels = new Map<Expr, Level>();
  readonly #lets = new Map<string, Level>();
  readonly #written: ReadonlySet<string>;
  readonly #outer: IndexName | undefined;

  /** @param outer the element number that the outer loop fixes */
  constructor(body: readonly Stmt[], outer: IndexName | undefined) {
    this.#written = writes(body);
    this.#outer = outer;
    const seen = new Set<Expr>();
    const count = (e: Expr): void => void this.#uses.set(e, (this.#uses.get(e) ?? 0) + 1);
    visitStmts(body, (stmt) => {
      for (const root of expressionsOf(stmt)) {
        count(root);
        visit(root, (e) => children(e).forEach(count), seen);
      }
    });
  }

  /** Worth a local of its own. */
  isShared(e: Expr): boolean {
    return (this.#uses.get(e) ?? 0) > 1 && children(e).length > 0;
  }

  /** The buffers that it reads. */
  loads(e: Expr): ReadonlySet<string> {
    return this.#union(e, this.#loads, e.kind === "load" ? e.buffer : undefined, (one) => this.loads(one));
  }

  /** The locals that it reads, with those that it binds itself. */
  locals(e: Expr): ReadonlySet<string> {
    return this.#union(e, this.#locals, e.kind === "local" ? e.name : undefined, (one) => this.locals(one));
  }

  level(e: Expr): Level {
    const known = this.#levels.get(e);
    if (known !== undefined) return known;
    const level = this.#ownLevel(e);
    this.#levels.set(e, level);
    return level;
  }

  /** A `let` stands as far outside as its value. */
  setLevel(name: string, level: Level): void {
    this.#lets.set(name, level);
  }

  #ownLevel(e: Expr): Level {
    if (e.kind === "index") return e.name === this.#outer ? 1 : 2;
    if (e.kind === "local") return this.#lets.get(e.name) ?? 2;
    if (e.kind === "reduce" || (e.kind === "load" && this.#written.has(e.buffer))) return 2;
    return children(e).reduce<Level>((most, child) => (this.level(child) > most ? this.level(child) : most), 0);
  }

  #union(
    e: Expr,
    known: Map<Expr, ReadonlySet<string>>,
    own: string | undefined,
    of: (child: Expr) => ReadonlySet<string>,
  ): ReadonlySet<string> {
    const before = known.get(e);
    if (before !== undefined) return before;
    let found = nothing;
    for (const child of children(e)) {
      const more = of(child);
      if (found.size === 0) found = more;
      else if (more.size > 0) found = new Set([...found, ...more]);
    }
    const all = own === undefined ? found : new Set([...found, own]);
    known.set(e, all);
    return all;
  }
}
