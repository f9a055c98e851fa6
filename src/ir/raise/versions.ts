/**
 * Why: an interned `load v[i]` is one object before and after a store to v, but two values. Reads of what the kernel
 * writes get a version, so that equal expressions are equal values and may be shared.
 * Before:  store v[i] = v[i] + 1; if v[i] > 3 …
 * After:   store v[i] = v@0[i] + 1; if v@1[i] > 3 …
 */
import type { Expr } from "../expr.ts";
import { listName, type Stmt } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import { assigned, rewriter, writes } from "../rewrite.ts";
import type { Raised } from "./tree.ts";

/** Marks the reads of a body; expressions are made by `pool`. `while` becomes `repeat`. */
export function versioned(pool: Pool, body: readonly Stmt[]): Raised[] {
  return new Versions(pool, body).block(body);
}

class Versions {
  readonly #pool: Pool;
  #buffers = new Map<string, number>();
  #locals = new Map<string, number>();
  #next = 0;
  #rewrite: (e: Expr) => Expr;

  constructor(pool: Pool, body: readonly Stmt[]) {
    this.#pool = pool;
    for (const buffer of writes(body)) this.#buffers.set(buffer, this.#next);
    for (const name of assigned(body)) this.#locals.set(name, this.#next);
    this.#rewrite = this.#marker();
  }

  block(body: readonly Stmt[]): Raised[] {
    return body.map((stmt) => this.#statement(stmt));
  }

  #statement(stmt: Stmt): Raised {
    switch (stmt.kind) {
      case "let":
      case "return":
        return { ...stmt, value: this.#rewrite(stmt.value) };
      case "var":
      case "assign": {
        const value = this.#rewrite(stmt.value);
        this.#changed([], [stmt.name]);
        return stmt.kind === "var" ? { ...stmt, type: value.type, value } : { ...stmt, value };
      }
      case "store":
      case "accumulate": {
        const made = { ...stmt, index: this.#rewrite(stmt.index), value: this.#rewrite(stmt.value) };
        this.#changed([stmt.buffer], []);
        return made;
      }
      case "if":
        return this.#branch(stmt);
      case "for": {
        const [from, to] = [this.#rewrite(stmt.from), this.#rewrite(stmt.to)];
        return {
          kind: "for",
          variable: stmt.variable,
          from,
          to,
          body: this.#loop(stmt.body, () => this.block(stmt.body)),
        };
      }
      case "while": {
        const times = this.#rewrite(stmt.atMost);
        const body = this.#loop(stmt.body, () => [
          { kind: "break_unless", condition: this.#rewrite(stmt.condition) } as const,
          ...this.block(stmt.body),
        ]);
        return { kind: "repeat", counter: "round", times, body };
      }
      case "emit":
        return { kind: "emit", list: listName(stmt) };
    }
  }

  #branch(stmt: Extract<Stmt, { kind: "if" }>): Raised {
    const condition = this.#rewrite(stmt.condition);
    const before = { buffers: new Map(this.#buffers), locals: new Map(this.#locals) };
    const then = this.block(stmt.then);
    [this.#buffers, this.#locals] = [before.buffers, before.locals];
    this.#rewrite = this.#marker();
    const otherwise = this.block(stmt.otherwise);
    const both = [...stmt.then, ...stmt.otherwise];
    this.#changed(writes(both), assigned(both));
    return { kind: "if", condition, then, otherwise };
  }

  /** What a round reads may have been written by the round before. */
  #loop(body: readonly Stmt[], run: () => Raised[]): Raised[] {
    this.#changed(writes(body), assigned(body));
    const made = run();
    this.#changed(writes(body), assigned(body));
    return made;
  }

  #changed(buffers: Iterable<string>, names: Iterable<string>): void {
    const version = ++this.#next;
    for (const buffer of buffers) this.#buffers.set(buffer, version);
    for (const name of names) if (this.#locals.has(name)) this.#locals.set(name, version);
    this.#rewrite = this.#marker();
  }

  #marker(): (e: Expr) => Expr {
    const [buffers, names] = [new Map(this.#buffers), new Map(this.#locals)];
    return rewriter(this.#pool, (e) => {
      const version = e.kind === "load" ? buffers.get(e.buffer) : e.kind === "local" ? names.get(e.name) : undefined;
      if (version === undefined) return e;
      if (e.kind === "load") return this.#pool.load(`${e.buffer}@${version}`, e.index, e.type);
      return e.kind === "local" ? this.#pool.local(`${e.name}@${version}`, e.type) : e;
    });
  }
}
