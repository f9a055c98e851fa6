import type { Expr } from "../ir/expr.ts";
import type { Facts } from "./facts.ts";

/** Values that were worked out already, each in a local: what was found in a branch is known inside of it alone. */
export class Values {
  readonly #facts: Facts;
  readonly #scopes: Map<Expr, number>[] = [new Map()];

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Not behind a condition, nor in a loop. */
  get strict(): boolean {
    return this.#scopes.length === 1;
  }

  get(e: Expr): number | undefined {
    for (let k = this.#scopes.length - 1; k >= 0; k--) {
      const local = this.#scopes[k]?.get(e);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  set(e: Expr, local: number): void {
    this.#scopes.at(-1)?.set(e, local);
  }

  inside(work: () => void): void {
    this.#scopes.push(new Map());
    work();
    this.#scopes.pop();
  }

  /** Values that were worked out from these buffers and locals hold no longer once those are written. */
  forget(buffers: ReadonlySet<string>, locals: ReadonlySet<string> = new Set()): void {
    const isOld = (e: Expr): boolean => meet(this.#facts.loads(e), buffers) || meet(this.#facts.locals(e), locals);
    for (const scope of this.#scopes) for (const e of scope.keys()) if (isOld(e)) scope.delete(e);
  }
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of others) if (some.has(one)) return true;
  return false;
}
