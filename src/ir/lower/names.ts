/** Hands out identifiers that are free: letters, digits and `_` of the wanted name, with a number behind it where it was taken. */
export class Names {
  readonly #taken = new Set<string>();
  /** The number to try next behind a name. */
  readonly #next = new Map<string, number>();

  unique(wanted: string): string {
    const base = isPlain.test(wanted) ? wanted : identifierOf(wanted);
    let name = base;
    let k = this.#next.get(base) ?? 2;
    for (; this.#taken.has(name); k++) name = `${base}_${k}`;
    this.#taken.add(name);
    this.#next.set(base, k);
    return name;
  }
}

/** Most names are as they should be. */
const isPlain = /^[a-z](?:_?[a-z\d])*$/i;

const identifierOf = (wanted: string): string =>
  wanted
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^(?=\p{N})/u, "_")
    .replace(/^_+(?=\p{L})|_+$/gu, "") || "x";
