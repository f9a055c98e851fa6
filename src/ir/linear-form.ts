/** Sums of multiples: what an argument is made of, as far as the factors are known numbers. */
import type { Expr } from "./expr.ts";

/** Σ factor · node + constant; no factor is 0. */
export interface LinearForm {
  readonly terms: ReadonlyMap<Expr, number>;
  readonly constant: number;
}

/** What is not a sum, or a multiple by a constant, is a term of its own. */
export function linearForm(e: Expr): LinearForm {
  switch (e.kind) {
    case "const":
      return { terms: new Map(), constant: e.value };
    case "negate":
      return scaled(linearForm(e.operand), -1);
    case "binary":
      return ofBinary(e);
    case "uniform":
    case "step":
    case "index":
    case "load":
    case "local":
    case "cast":
    case "not":
    case "call":
    case "apply":
    case "select":
    case "choose":
    case "random":
    case "reduce":
    case "element":
      return single(e);
  }
}

function single(e: Expr): LinearForm {
  return { terms: new Map([[e, 1]]), constant: 0 };
}

function ofBinary(e: Extract<Expr, { kind: "binary" }>): LinearForm {
  const { operator, left, right } = e;
  if (operator === "+") return sum(linearForm(left), linearForm(right), 1);
  if (operator === "-") return sum(linearForm(left), linearForm(right), -1);
  if (operator === "*" && left.kind === "const") return scaled(linearForm(right), left.value);
  if (operator === "*" && right.kind === "const") return scaled(linearForm(left), right.value);
  if (operator === "/" && right.kind === "const") return scaled(linearForm(left), 1 / right.value);
  return single(e);
}

function scaled(form: LinearForm, factor: number): LinearForm {
  return { terms: new Map([...form.terms].map(([e, own]) => [e, own * factor])), constant: form.constant * factor };
}

function sum(a: LinearForm, b: LinearForm, factor: number): LinearForm {
  const terms = new Map(a.terms);
  for (const [e, own] of b.terms) {
    const total = (terms.get(e) ?? 0) + own * factor;
    if (total === 0) terms.delete(e);
    else terms.set(e, total);
  }
  return { terms, constant: a.constant + b.constant * factor };
}

/** r where the terms of `a` are r times those of `b`, up to rounding; undefined where there is no such number. */
export function ratioOf(a: LinearForm, b: LinearForm): number | undefined {
  if (a.terms.size !== b.terms.size || a.terms.size === 0) return undefined;
  let ratio: number | undefined;
  for (const [e, own] of a.terms) {
    const other = b.terms.get(e);
    if (other === undefined) return undefined;
    ratio ??= own / other;
    if (!(Math.abs(own / other - ratio) <= 1e-13 * Math.abs(ratio))) return undefined;
  }
  return ratio;
}
