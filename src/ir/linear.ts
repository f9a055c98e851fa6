/**
 * Which expressions are linear, and with what coefficients. The coefficients are worked out as with pencil and paper: a
 * term that is absent is exactly zero.
 */
import { poolAlgebra } from "./algebra.ts";
import { derivative } from "./derivative.ts";
import type { Expr } from "./expr.ts";
import type { Pool } from "./pool.ts";
import { freeOf, substitute } from "./rewrite.ts";
import { simplify } from "./simplify.ts";

export interface Affine {
  readonly a: Expr;
  readonly b: Expr;
}

/** expr = a + b·x with a and b free of x, or undefined. x is a node: a load, a local. */
export function affineIn(pool: Pool, expr: Expr, x: Expr): Affine | undefined {
  const found = new Splitter(pool, x).split(expr);
  if (found) return { a: simplify(pool, found.a ?? pool.real(0)), b: simplify(pool, found.b ?? pool.real(0)) };
  return byDerivative(pool, expr, x);
}

/** A second chance, for forms that only simplification shows to be linear. */
function byDerivative(pool: Pool, expr: Expr, x: Expr): Affine | undefined {
  const slope = derivative(pool, expr, x);
  const b = slope && simplify(pool, slope);
  if (!b || !freeOf(b, (e) => e === x) || !isSmooth(expr, x)) return undefined;
  const a = simplify(pool, substitute(pool, expr, new Map([[x, pool.real(0)]])));
  return a.kind === "const" && !Number.isFinite(a.value) ? undefined : { a, b };
}

/** A constant slope says "linear" only where nothing jumps: no condition may depend on x. */
function isSmooth(expr: Expr, x: Expr): boolean {
  const stepped = new Set(["floor", "ceil", "round", "int", "sign", "heaviside", "mod", "isnan"]);
  return freeOf(expr, (e) => {
    if (e.kind === "select" || e.kind === "choose") return !freeOf(e.condition, (node) => node === x);
    return e.kind === "call" && stepped.has(e.name) && !freeOf(e, (node) => node === x);
  });
}

/** expr_k = constant_k + Σ matrix[k][l] · xs_l, all coefficients free of every x; or undefined. */
export function affineSystem(
  pool: Pool,
  exprs: readonly Expr[],
  xs: readonly Expr[],
): { readonly matrix: Expr[][]; readonly constant: Expr[] } | undefined {
  const isVariable = (e: Expr): boolean => xs.includes(e);
  const matrix: Expr[][] = [];
  const constant: Expr[] = [];
  for (const expr of exprs) {
    const row: Expr[] = [];
    let rest = expr;
    for (const x of xs) {
      const parts = affineIn(pool, rest, x);
      if (!parts || !freeOf(parts.b, isVariable)) return undefined;
      row.push(parts.b);
      rest = parts.a;
    }
    if (!freeOf(rest, isVariable)) return undefined;
    matrix.push(row);
    constant.push(rest);
  }
  return { matrix, constant };
}

/** a + b·x; what is absent is zero. */
interface Parts {
  readonly a?: Expr | undefined;
  readonly b?: Expr | undefined;
}

class Splitter {
  readonly #pool: Pool;
  readonly #x: Expr;
  readonly #done = new Map<Expr, Parts | undefined>();

  constructor(pool: Pool, x: Expr) {
    this.#pool = pool;
    this.#x = x;
  }

  split(e: Expr): Parts | undefined {
    if (this.#done.has(e)) return this.#done.get(e);
    const parts = this.#parts(e);
    this.#done.set(e, parts);
    return parts;
  }

  #parts(e: Expr): Parts | undefined {
    if (e === this.#x) return { b: this.#pool.real(1) };
    if (freeOf(e, (node) => node === this.#x)) return e.kind === "const" && e.value === 0 ? {} : { a: e };
    if (e.kind === "negate") return this.#map(this.split(e.operand), (part) => this.#A.neg(part));
    if (e.kind === "cast") return e.type === e.operand.type ? this.split(e.operand) : undefined;
    if (e.kind === "binary") return this.#binary(e);
    if (e.kind === "select" || e.kind === "choose") return this.#choice(e);
    return undefined;
  }

  get #A(): ReturnType<typeof poolAlgebra> {
    return poolAlgebra(this.#pool);
  }

  #map(parts: Parts | undefined, fn: (part: Expr) => Expr): Parts | undefined {
    return parts && { a: parts.a && fn(parts.a), b: parts.b && fn(parts.b) };
  }

  #binary(e: Extract<Expr, { kind: "binary" }>): Parts | undefined {
    const [left, right] = [this.split(e.left), this.split(e.right)];
    if (!left || !right) return undefined;
    switch (e.operator) {
      case "+":
        return { a: this.#sum(left.a, right.a), b: this.#sum(left.b, right.b) };
      case "-":
        return { a: this.#difference(left.a, right.a), b: this.#difference(left.b, right.b) };
      case "*": {
        if (left.b && right.b) return undefined;
        const [factor, other] = left.b ? [right.a, left] : [left.a, right];
        return factor
          ? this.#map(other, (part) => (left.b ? this.#A.mul(part, factor) : this.#A.mul(factor, part)))
          : {};
      }
      case "/":
        return right.b || !right.a ? undefined : this.#map(left, (part) => this.#A.div(part, right.a ?? part));
      case "<":
      case "<=":
      case ">":
      case ">=":
      case "==":
      case "!=":
      case "and":
      case "or":
        return undefined;
    }
  }

  #sum(p: Expr | undefined, q: Expr | undefined): Expr | undefined {
    return p && q ? this.#A.add(p, q) : (p ?? q);
  }

  #difference(p: Expr | undefined, q: Expr | undefined): Expr | undefined {
    if (!q) return p;
    return p ? this.#A.sub(p, q) : this.#A.neg(q);
  }

  #choice(e: Extract<Expr, { kind: "select" | "choose" }>): Parts | undefined {
    if (!freeOf(e.condition, (node) => node === this.#x)) return undefined;
    const [then, otherwise] = [this.split(e.then), this.split(e.otherwise)];
    if (!then || !otherwise) return undefined;
    return { a: this.#either(e, then.a, otherwise.a), b: this.#either(e, then.b, otherwise.b) };
  }

  #either(
    e: Extract<Expr, { kind: "select" | "choose" }>,
    then: Expr | undefined,
    otherwise: Expr | undefined,
  ): Expr | undefined {
    if (!then && !otherwise) return undefined;
    const zero = this.#pool.real(0);
    return simplify(this.#pool, this.#pool[e.kind](e.condition, then ?? zero, otherwise ?? zero));
  }
}
