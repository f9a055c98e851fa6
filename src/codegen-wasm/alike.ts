/**
 * What is the same for all elements of a round, though it may change with the rounds of a loop: loops over components, whose variables
 * are 32-bit integers, and what follows from those.
 */
import { children, type Expr } from "../ir/expr.ts";
import type { Kernel } from "../ir/kernel.ts";
import { expressionsOf, visit, visitStmts, writes } from "../ir/rewrite.ts";
import type { Arrays } from "./arrays.ts";

/** Whole numbers from the first up to the second. */
type Range = readonly [least: number, most: number];

export class Alike {
  readonly #known = new Map<Expr, boolean>();
  readonly #names = new Set<string>();
  readonly #ranges = new Map<string, Range | undefined>();
  readonly #written: ReadonlySet<string>;
  readonly #arrays: Arrays;
  readonly #population: string;

  constructor({ body, domain }: Kernel, arrays: Arrays) {
    this.#written = writes(body);
    this.#arrays = arrays;
    this.#population = domain.kind === "population" ? domain.population : "";
    const differs = new Set<string>();
    const seen = new Set<Expr>();
    visitStmts(body, (stmt) => {
      for (const root of expressionsOf(stmt)) visit(root, (e) => e.kind === "reduce" && this.#loop(e), seen);
      if (stmt.kind === "for") this.#loop(stmt);
      if (stmt.kind === "let" && this.has(stmt.value)) this.#names.add(stmt.name);
      else if (stmt.kind === "let" || stmt.kind === "var") differs.add(stmt.name);
    });
    if ([...differs].every((name) => !this.#names.has(name))) return;
    this.#names.clear();
    this.#known.clear();
  }

  /** Whether it is the same for all elements of a round. */
  has(e: Expr): boolean {
    const known = this.#known.get(e) ?? this.#of(e);
    this.#known.set(e, known);
    return known;
  }

  /** What says which component lies at a place, where it is one of the element itself: the numbers of components to be added up. */
  component(index: Expr): readonly (Expr | undefined)[] | undefined {
    const size = this.#arrays.size(this.#population);
    if (size === undefined) return undefined;
    const terms = termsOf(index);
    const others = terms.filter((term) => !(term.kind === "index" && term.name === "i"));
    if (terms.length !== others.length + 1) return undefined;
    const numbers = others.map((term) => factorOf(term, size));
    const sound = numbers.every((number) => number !== "none" && (number === undefined || this.has(number)));
    return sound ? (numbers as (Expr | undefined)[]) : undefined;
  }

  /** Whether nothing lies behind the numbers of the elements: there is one for each. */
  hasRoom(buffer: string): boolean {
    return this.#arrays.components(buffer, this.#population) === 1;
  }

  /** Whether the component of such a place lies in the buffer whatever happens, so that nobody needs to ask. */
  isInside(buffer: string, numbers: readonly (Expr | undefined)[]): boolean {
    const components = this.#arrays.components(buffer, this.#population);
    if (components === undefined) return false;
    const ranges = numbers.map((number) => (number === undefined ? ([1, 1] as const) : this.#range(number)));
    const total = ranges.reduce<Range | undefined>((sum, range) => sum && range && added(sum, range), [0, 0]);
    return total !== undefined && total[0] >= 0 && total[1] < components;
  }

  #loop({ variable, from, to }: { readonly variable: string; readonly from: Expr; readonly to: Expr }): void {
    const [least, most] = [this.#range(from), this.#range(to)];
    const range = least && most && !this.#names.has(variable) ? ([least[0], most[1] - 1] as const) : undefined;
    this.#names.add(variable);
    this.#ranges.set(variable, range);
  }

  #of(e: Expr): boolean {
    switch (e.kind) {
      case "const":
      case "uniform":
      case "step":
        return true;
      case "local":
        return this.#names.has(e.name);
      case "load":
        return !this.#written.has(e.buffer) && this.has(e.index);
      case "index":
      case "random":
      case "apply":
      case "element":
        return false;
      case "cast":
      case "negate":
      case "not":
      case "binary":
      case "call":
      case "select":
      case "choose":
      case "reduce":
        return children(e).every((child) => this.has(child));
    }
  }

  #range(e: Expr): Range | undefined {
    if (e.type !== "integer") return undefined;
    if (e.kind === "const") return [e.value, e.value];
    if (e.kind === "local") return this.#ranges.get(e.name);
    if (e.kind !== "binary" || (e.operator !== "+" && e.operator !== "-")) return undefined;
    const [left, right] = [this.#range(e.left), this.#range(e.right)];
    if (left === undefined || right === undefined) return undefined;
    return added(left, e.operator === "+" ? right : [-right[1], -right[0]]);
  }
}

const added = (a: Range, b: Range): Range => [a[0] + b[0], a[1] + b[1]];

function termsOf(e: Expr): readonly Expr[] {
  return e.kind === "binary" && e.operator === "+" && e.type === "integer"
    ? [...termsOf(e.left), ...termsOf(e.right)]
    : [e];
}

/** k of k · size; undefined where it is the size itself. */
function factorOf(e: Expr, size: string): Expr | undefined | "none" {
  if (isSize(e, size)) return undefined;
  if (e.kind !== "binary" || e.operator !== "*" || e.type !== "integer") return "none";
  if (isSize(e.right, size)) return e.left;
  return isSize(e.left, size) ? e.right : "none";
}

const isSize = (e: Expr, size: string): boolean =>
  e.kind === "cast" ? isSize(e.operand, size) : e.kind === "uniform" && e.name === size;

/** An expression that is an element of the domain. */
export const isOwn = (index: Expr): boolean => index.kind === "index" && index.name === "i";
