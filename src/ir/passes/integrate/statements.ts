import type { Expr, Type } from "../../expr.ts";
import type { Stmt } from "../../kernel.ts";
import { simplify } from "../../simplify.ts";
import type { PassContext } from "../pass.ts";

/** Collects statements; what it binds is given back as a local. */
export class Statements {
  readonly list: Stmt[] = [];
  readonly #ctx: PassContext;

  constructor(ctx: PassContext) {
    this.#ctx = ctx;
  }

  let(wanted: string, value: Expr): Expr {
    return this.#bind("let", wanted, value);
  }
  /** A local that may be assigned to. */
  var(wanted: string, value: Expr): Variable {
    return this.#bind("var", wanted, value);
  }
  assign(variable: Variable, value: Expr): void {
    this.list.push({ kind: "assign", name: variable.name, value });
  }
  store(buffer: string, index: Expr, value: Expr): void {
    this.list.push({ kind: "store", buffer, index, value });
  }
  /** @param to one behind the last round */
  for(wanted: string, from: Expr, to: Expr, fill: (body: Statements, variable: Expr) => void): void {
    const variable = this.#ctx.names.unique(wanted);
    const body = this.#inner((inner) => fill(inner, this.#ctx.pool.local(variable, "integer")));
    this.list.push({ kind: "for", variable, from, to, body });
  }
  if(condition: Expr, fill: (then: Statements) => void): void {
    this.list.push({ kind: "if", condition, then: this.#inner(fill), otherwise: [] });
  }
  while(condition: Expr, atMost: number, fill: (body: Statements) => void): void {
    this.list.push({ kind: "while", condition, atMost: this.#ctx.pool.integer(atMost), body: this.#inner(fill) });
  }
  /** Names a value where it is used again; what needs no work keeps its form. */
  keep(wanted: string): (value: Expr) => Expr {
    return (value) => {
      const simple = simplify(this.#ctx.pool, value);
      return simple.kind === "const" || simple.kind === "local" ? simple : this.let(wanted, simple);
    };
  }

  #inner(fill: (inner: Statements) => void): readonly Stmt[] {
    const inner = new Statements(this.#ctx);
    fill(inner);
    return inner.list;
  }
  #bind(kind: "let" | "var", wanted: string, value: Expr): Variable {
    const name = this.#ctx.names.unique(wanted);
    this.list.push({ kind, name, value });
    return this.#ctx.pool.local(name, value.type) as Variable;
  }
}
export type Variable = Extract<Expr, { readonly kind: "local" }> & { readonly type: Type };
