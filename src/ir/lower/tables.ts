import type { ConstantValue } from "../../checker/model.ts";
import type { Table } from "../kernel.ts";
import type { Names } from "./names.ts";

/** Constant arrays as tables of numbers, equal ones once. They may hold millions: each is read once, and compared with those alone that look like it. */
export class Tables {
  readonly list: Table[] = [];
  readonly #names: Names;
  readonly #alike = new Map<string, Table[]>();
  readonly #ofArray = new WeakMap<readonly ConstantValue[], string>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The name of the table of these numbers. */
  of(wanted: string, values: readonly number[]): string {
    const alike = this.#alike.get(looksOf(values)) ?? [];
    const known = alike.find((one) => sameNumbers(one.values, values));
    if (known !== undefined) return known.name;
    const table = { name: this.#names.unique(wanted), values };
    this.#alike.set(looksOf(values), [...alike, table]);
    this.list.push(table);
    return table.name;
  }

  /** The name of the table of an array of numbers or of rows, one row after the other. */
  ofArray(wanted: string, array: readonly ConstantValue[]): string {
    const name = this.#ofArray.get(array) ?? this.of(wanted, flat(array));
    this.#ofArray.set(array, name);
    return name;
  }
}

/** Each experiment of a file wants the same arrays again. */
const flattened = new WeakMap<readonly ConstantValue[], readonly number[]>();

function flat(array: readonly ConstantValue[]): readonly number[] {
  const known = flattened.get(array);
  if (known !== undefined) return known;
  const numbers: number[] = [];
  append(array, numbers);
  flattened.set(array, numbers);
  return numbers;
}

function append(array: readonly ConstantValue[], to: number[]): void {
  for (const part of array) {
    if (typeof part === "object") append(part, to);
    else to.push(Number(part));
  }
}

/** The length and a few of the numbers. */
function looksOf(values: readonly number[]): string {
  const some = Array.from({ length: Math.min(values.length, 16) }, (_, k) => values[Math.floor((k * values.length) / 16)]);
  return [values.length, ...some].join();
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((x, k) => Object.is(x, b[k])));
