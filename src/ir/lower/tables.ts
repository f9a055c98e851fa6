import type { ConstantValue } from "../../checker/model.ts";
import type { Table } from "../kernel.ts";
import type { Names } from "./names.ts";

/** Constant arrays as tables, equal ones once. They may hold millions of numbers: one is read when its numbers are asked for, or another looks like it. */
export class Tables {
  readonly list: Table[] = [];
  readonly #names: Names;
  readonly #alike = new Map<string, Table[]>();
  readonly #ofArray = new WeakMap<readonly ConstantValue[], string>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** The name of the table of an array of numbers or of rows, one row after the other. */
  of(wanted: string, array: readonly ConstantValue[]): string {
    const name = this.#ofArray.get(array) ?? this.#named(wanted, array);
    this.#ofArray.set(array, name);
    return name;
  }

  #named(wanted: string, array: readonly ConstantValue[]): string {
    const looks = looksOf(array);
    const alike = this.#alike.get(looks) ?? [];
    const known = alike.find(({ values }) => sameNumbers(values, flat(array)));
    if (known !== undefined) return known.name;
    const name = this.#names.unique(wanted);
    const table = {
      name,
      get values() {
        return flat(array);
      },
    };
    this.#alike.set(looks, [...alike, table]);
    this.list.push(table);
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

/** How many numbers there are, and the outermost ones. */
const looksOf = (array: readonly ConstantValue[]): string =>
  [countOf(array), edgeOf(array, 0), edgeOf(array, -1)].join(" ");

/** Rows of numbers are counted, not gone through. */
function countOf(array: readonly ConstantValue[]): number {
  if (typeof array[0] !== "object") return array.length;
  return array.reduce<number>((sum, part) => sum + (typeof part === "object" ? countOf(part) : 1), 0);
}

function edgeOf(part: ConstantValue | undefined, at: 0 | -1): number | undefined {
  return typeof part === "object" ? edgeOf(part.at(at), at) : part === undefined ? undefined : Number(part);
}

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, k) => Object.is(x, b[k]));
