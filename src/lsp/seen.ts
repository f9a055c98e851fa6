import { evaluate } from "../checker/evaluate/index.ts";
import { shownUnit } from "../checker/expressions/describe.ts";
import type { Observer } from "../checker/index.ts";
import type { CheckedExpr, ConstantValue, ValueType } from "../checker/model.ts";
import type { Source, Span } from "../source/index.ts";
import type { Expr } from "../parser/ast.ts";

/** What the checker found at one place. */
export interface Seen {
  readonly type: ValueType;
  /** In which the author wrote it, else the usual one: "mV", "a plain number". */
  readonly unit: string;
  readonly checked: CheckedExpr;
}
interface Kept {
  readonly checked: CheckedExpr;
  readonly unit: string | undefined;
}

/** All expressions of one check by their place. A part is checked for each of its instances, so a place may have several types. */
export class SeenValues implements Observer {
  readonly #byExpr = new Map<Expr, Kept[]>();
  #byPlace: Map<Source, Map<number, Kept[]>> | undefined;

  /** Is called for every expression of every instance, so it must be quick. */
  expression(expr: Expr, checked: CheckedExpr, unit: string | undefined): void {
    const there = this.#byExpr.get(expr);
    if (there === undefined) this.#byExpr.set(expr, [{ checked, unit }]);
    else add(there, { checked, unit });
  }

  at(place: Span): readonly Seen[] {
    const kept = this.#places().get(place.source)?.get(keyOf(place)) ?? [];
    return kept.map(({ checked, unit }) => ({ checked, type: checked.type, unit: shownUnit(checked.type, unit) }));
  }

  /** Several nodes may stand at one place: `(x)` and `x` do not, the parts of a mended expression may. */
  #places(): ReadonlyMap<Source, ReadonlyMap<number, readonly Kept[]>> {
    if (this.#byPlace !== undefined) return this.#byPlace;
    const all = (this.#byPlace = new Map<Source, Map<number, Kept[]>>());
    for (const [{ span }, kept] of this.#byExpr) {
      let places = all.get(span.source);
      if (places === undefined) all.set(span.source, (places = new Map()));
      const there = places.get(keyOf(span));
      if (there === undefined) places.set(keyOf(span), [...kept]);
      else for (const one of kept) add(there, one);
    }
    return all;
  }

  /** The value of what is known before a run. `params` gives the values of the model's parameters. */
  value(seen: Seen, params: (name: string) => CheckedExpr | undefined): ConstantValue | undefined {
    return evaluate(seen.checked, { modelParam: params });
  }
}

function add(kept: Kept[], one: Kept): void {
  if (!kept.some(({ checked }) => sameType(checked.type, one.checked.type))) kept.push(one);
}

/** Texts are shorter than 2^26 units. */
const keyOf = ({ start, end }: Span): number => start * 2 ** 26 + end;

const sameType = (a: ValueType, b: ValueType): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.dimension === b.dimension &&
    a.shape.length === b.shape.length &&
    a.shape.every((size, k) => size === b.shape[k]));
