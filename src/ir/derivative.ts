/** Symbolic derivatives, driven by the rows of `language/functions`. */
import { functionRow } from "../language/functions/index.ts";
import type { Algebra } from "../language/algebra.ts";
import { poolAlgebra } from "./algebra.ts";
import type { Expr } from "./expr.ts";
import type { Pool } from "./pool.ts";
import { freeOf } from "./rewrite.ts";

/**
 * d(e)/dx, where x is a node of `e` (a load, a local, a uniform). Undefined where there is none: a function of the program
 * or a random number that depends on x, a load whose index depends on x (a table changes in steps, so it has 0), a builtin without a derivative in its row.
 * Zero where `e` is free of x; a zero factor is dropped, as in pencil-and-paper algebra.
 */
export function derivative(pool: Pool, e: Expr, x: Expr): Expr | undefined {
  const A = sparse(poolAlgebra(pool), pool);
  const done = new Map<Expr, Expr | undefined>();
  const of = (node: Expr): Expr | undefined => {
    if (done.has(node)) return done.get(node);
    const found =
      node === x ? A.constant(1) : freeOf(node, (n) => n === x) ? A.constant(0) : inner(pool, A, node, of, x);
    done.set(node, found);
    return found;
  };
  return of(e);
}

/** A zero that is known from the form of an expression takes its product with it. */
function sparse(A: Algebra<Expr>, pool: Pool): Algebra<Expr> {
  const zero = pool.real(0);
  return {
    ...A,
    mul: (a, b) => (a === zero || b === zero ? zero : A.mul(a, b)),
    div: (a, b) => (a === zero ? zero : A.div(a, b)),
  };
}

type Of = (e: Expr) => Expr | undefined;

function inner(pool: Pool, A: Algebra<Expr>, e: Expr, of: Of, x: Expr): Expr | undefined {
  switch (e.kind) {
    case "negate": {
      const d = of(e.operand);
      return d && A.neg(d);
    }
    // A table is read at whole places, so what it gives changes in steps.
    case "element":
      return A.constant(0);
    case "cast":
      return e.type === "real" && e.operand.type === "real" ? of(e.operand) : undefined;
    case "binary":
      return ofBinary(pool, A, e, of);
    case "call":
      return ofCall(A, e, of, x);
    case "select":
    case "choose": {
      const [then, otherwise] = [of(e.then), of(e.otherwise)];
      if (!then || !otherwise) return undefined;
      return then === otherwise ? then : pool[e.kind](e.condition, then, otherwise);
    }
    case "reduce":
    case "const":
    case "uniform":
    case "step":
    case "index":
    case "local":
    case "load":
    case "not":
    case "apply":
    case "random":
      return undefined;
  }
}

function ofBinary(pool: Pool, A: Algebra<Expr>, e: Extract<Expr, { kind: "binary" }>, of: Of): Expr | undefined {
  const [u, v] = [e.left, e.right];
  const [du, dv] = [of(u), of(v)];
  if (!du || !dv) return undefined;
  switch (e.operator) {
    case "+":
      return A.add(du, dv);
    case "-":
      return A.sub(du, dv);
    case "*":
      return A.add(A.mul(du, v), A.mul(u, dv));
    case "/":
      return A.div(A.sub(du, A.mul(e, dv)), v);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
    case "and":
    case "or":
      return pool.real(0);
  }
}

/** The chain rule over all arguments that depend on x. */
function ofCall(A: Algebra<Expr>, e: Extract<Expr, { kind: "call" }>, of: Of, x: Expr): Expr | undefined {
  const row = functionRow(e.name);
  if (!row?.derivative || (row.variadic && e.args.length !== row.parameters.length)) return undefined;
  const depends = e.args.map((arg) => !freeOf(arg, (node) => node === x));
  const terms = row.derivative(A, e.args).map((partial, k) => {
    const arg = e.args[k];
    if (!arg || !depends[k]) return A.constant(0);
    const d = of(arg);
    return d && A.mul(partial, d);
  });
  return terms.reduce<Expr | undefined>((sum, term) => sum && term && A.add(sum, term), A.constant(0));
}
