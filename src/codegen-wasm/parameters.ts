/** The parameters of a kernel: those of its domain, then addresses of buffers, lengths of those that are read anywhere, uniforms. */
import type { Expr } from "../ir/expr.ts";
import type { Kernel, Stmt } from "../ir/kernel.ts";
import { listName } from "../ir/kernel.ts";
import { expressionsOf, visit, visitStmts } from "../ir/rewrite.ts";
import type { ValueType } from "./encoder.ts";

export interface Used {
  readonly buffers: readonly string[];
  /** Buffers with an index that may lie outside of them. */
  readonly lengths: readonly string[];
  readonly uniforms: readonly string[];
  /** The list that the kernel fills. */
  readonly list: string | undefined;
}

/** An index that is an element of the domain lies in all buffers that are read with it. */
export const isElement = (index: Expr): boolean => index.kind === "index";

export function usedBy({ body }: Kernel): Used {
  const buffers = new Set<string>();
  const lengths = new Set<string>();
  const uniforms = new Set<string>();
  let list: string | undefined;
  const seen = new Set<Expr>();
  const touch = (buffer: string, index: Expr): void => {
    buffers.add(buffer);
    if (!isElement(index)) lengths.add(buffer);
  };
  visitStmts(body, (stmt: Stmt) => {
    if (stmt.kind === "store" || stmt.kind === "accumulate") touch(stmt.buffer, stmt.index);
    if (stmt.kind === "emit") list = listName(stmt);
    for (const root of expressionsOf(stmt))
      visit(
        root,
        (e) => {
          if (e.kind === "load") touch(e.buffer, e.index);
          if (e.kind === "uniform") uniforms.add(e.name);
        },
        seen,
      );
  });
  return { buffers: [...buffers], lengths: [...lengths], uniforms: [...uniforms], list };
}

export class Parameters {
  readonly used: Used;
  readonly #fixed: readonly string[];

  /** @param fixed names of the parameters of the domain; the first is the step, the others are 32-bit integers */
  constructor(fixed: readonly string[], used: Used) {
    this.#fixed = ["step", ...fixed];
    this.used = used;
  }

  get types(): readonly ValueType[] {
    const { buffers, lengths, uniforms } = this.used;
    return [
      ...this.#fixed.map((name): ValueType => (name === "step" ? "f64" : "i32")),
      ...[...buffers, ...lengths].map((): ValueType => "i32"),
      ...uniforms.map((): ValueType => "f64"),
    ];
  }

  fixed(name: string): number {
    return found(this.#fixed.indexOf(name), name);
  }
  address(buffer: string): number {
    return this.#fixed.length + found(this.used.buffers.indexOf(buffer), buffer);
  }
  length(buffer: string): number {
    return this.#fixed.length + this.used.buffers.length + found(this.used.lengths.indexOf(buffer), buffer);
  }
  uniform(name: string): number {
    const { buffers, lengths, uniforms } = this.used;
    return this.#fixed.length + buffers.length + lengths.length + found(uniforms.indexOf(name), name);
  }
}

function found(index: number, name: string): number {
  if (index < 0) throw new Error(`'${name}' is no parameter`);
  return index;
}
