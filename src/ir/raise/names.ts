/** Names of one scope of an emitted text; a child scope never hides a name of its parent. */
export class Names {
  readonly #taken: Set<string>;
  readonly #identifier: (text: string) => string;

  /** @param identifier the nearest identifier of the target to a name of the model */
  constructor(identifier: (text: string) => string, taken: Iterable<string> = []) {
    this.#identifier = identifier;
    this.#taken = new Set(taken);
  }
  child(taken: Iterable<string> = []): Names {
    return new Names(this.#identifier, [...this.#taken, ...taken]);
  }
  /** The first free one of the wanted names, else the last of them with a number behind it. */
  fresh(...wanted: readonly string[]): string {
    const identifiers = wanted.map((text) => this.#identifier(text));
    const free = identifiers.find((name) => !this.#taken.has(name)) ?? this.#numbered(wanted.at(-1) ?? "value");
    this.#taken.add(free);
    return free;
  }
  #numbered(base: string): string {
    for (let k = 2; ; k++) {
      const name = this.#identifier(`${base}${k}`);
      if (!this.#taken.has(name)) return name;
    }
  }
}
