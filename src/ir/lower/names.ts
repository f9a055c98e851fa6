/** Hands out identifiers that are free: letters, digits and `_` of the wanted name, with a number behind it where it was taken. */
export class Names {
  readonly #taken = new Set<string>();

  unique(wanted: string): string {
    const base =
      wanted
        .replace(/[^\p{L}\p{N}]+/gu, "_")
        .replace(/^(?=\p{N})/u, "_")
        .replace(/^_+(?=\p{L})|_+$/gu, "") || "x";
    let name = base;
    for (let k = 2; this.#taken.has(name); k++) name = `${base}_${k}`;
    this.#taken.add(name);
    return name;
  }
}
