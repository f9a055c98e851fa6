import type { BinaryOp, Expr, IndexName, Type } from "../expr.ts";
import type { IrFunction, Schedule } from "../kernel.ts";

/** What expressions of one place may refer to, and where mistakes go. */
export interface Place {
  /** "kernel update_cells" */
  readonly label: string;
  readonly indices: ReadonlySet<IndexName>;
  /** Memory, the step and random numbers: not in functions and uniforms. */
  readonly memory: boolean;
  readonly uniforms: ReadonlyMap<string, Type>;
  readonly report: (mistake: string) => void;
}

/** What a schedule defines. */
export interface Definitions {
  readonly buffers: ReadonlyMap<string, Type>;
  readonly tables: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, IrFunction>;
}

export function definitionsOf(schedule: Schedule): Definitions {
  return {
    buffers: schedule.buffers,
    tables: new Set(schedule.tables.map((table) => table.name)),
    functions: new Map(schedule.functions.map((fn) => [fn.name, fn])),
  };
}

/** Names bound so far, with their types; inner blocks see outer ones. */
export class Bindings {
  readonly #visible: Map<string, Type>;
  readonly #ever: Set<string>;
  readonly mutable: Set<string>;

  constructor(
    visible: Iterable<readonly [string, Type]> = [],
    ever: Set<string> = new Set(),
    mutable: Set<string> = new Set(),
  ) {
    this.#visible = new Map(visible);
    this.#ever = ever;
    this.mutable = mutable;
  }
  /** False where the name was bound before. */
  bind(name: string, type: Type): boolean {
    const fresh = !this.#ever.has(name);
    this.#ever.add(name);
    this.#visible.set(name, type);
    return fresh;
  }
  typeOf(name: string): Type | undefined {
    return this.#visible.get(name);
  }
  inner(): Bindings {
    return new Bindings(this.#visible, this.#ever, this.mutable);
  }
  /** The same with a name of its own, for the body of a reduction. */
  with(name: string, type: Type): Bindings {
    return new Bindings([...this.#visible, [name, type]], this.#ever, this.mutable);
  }
}

export function isArithmetic(operator: BinaryOp): boolean {
  return operator === "+" || operator === "-" || operator === "*" || operator === "/";
}

export function want(place: Place, e: Expr, type: Type, what: string): void {
  if (e.type !== type) place.report(`${what} is ${e.type}, not ${type}`);
}
