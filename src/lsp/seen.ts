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
  readonly #bySource = new Map<Source, Map<number, Kept[]>>();

  /** Is called for every expression of every instance, so it must be quick. */
  expression({ span: at }: Expr, checked: CheckedExpr, unit: string | undefined): void {
    let places = this.#bySource.get(at.source);
    if (places === undefined) this.#bySource.set(at.source, (places = new Map()));
    const key = keyOf(at);
    const there = places.get(key);
    if (there === undefined) places.set(key, [{ checked, unit }]);
    else if (!there.some((one) => sameType(one.checked.type, checked.type))) there.push({ checked, unit });
  }

  at(place: Span): readonly Seen[] {
    const kept = this.#bySource.get(place.source)?.get(keyOf(place)) ?? [];
    return kept.map(({ checked, unit }) => ({ checked, type: checked.type, unit: shownUnit(checked.type, unit) }));
  }

  /** The value of what is known before a run. `params` gives the values of the model's parameters. */
  value(seen: Seen, params: (name: string) => CheckedExpr | undefined): ConstantValue | undefined {
    return evaluate(seen.checked, { modelParam: params });
  }
}

/** Texts are shorter than 2^26 units. */
const keyOf = ({ start, end }: Span): number => start * 2 ** 26 + end;

const sameType = (a: ValueType, b: ValueType): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.dimension === b.dimension &&
    a.shape.length === b.shape.length &&
    a.shape.every((size, k) => size === b.shape[k]));
