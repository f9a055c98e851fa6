/** Identifiers of the emitted module. */

/** Words that may not name anything in a module, and names that emitted code refers to. */
const reserved: readonly string[] = [
  ..."await break case catch class const continue debugger default delete do else enum export extends false finally for function".split(
    " ",
  ),
  ..."if implements import in instanceof interface let new null package private protected public return static super switch this".split(
    " ",
  ),
  ..."throw true try typeof var void while with yield eval arguments async of undefined NaN Infinity globalThis".split(
    " ",
  ),
  ..."Math Number Float64Array Float32Array Int32Array Uint32Array Uint16Array Uint8Array".split(" "),
];

/** The nearest identifier: letters of any script stay, the rest becomes `_`. */
export function toIdentifier(text: string): string {
  const clean = text.replace(/[^\p{ID_Continue}$]+/gu, "_");
  return /^[\p{ID_Start}$_]/u.test(clean) ? clean : `_${clean}`;
}

export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** Names in one scope; a child scope never hides a name of its parent. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...reserved, ...taken]);
  }
  child(taken: Iterable<string> = []): Names {
    return new Names([...this.#taken, ...taken]);
  }
  /** The first free one of the wanted names, else the last of them with a number behind it. */
  fresh(...wanted: readonly string[]): string {
    const identifiers = wanted.map(toIdentifier);
    const free = identifiers.find((name) => !this.#taken.has(name)) ?? this.#numbered(identifiers.at(-1) ?? "value");
    this.#taken.add(free);
    return free;
  }
  #numbered(base: string): string {
    let k = 2;
    while (this.#taken.has(`${base}${k}`)) k++;
    return `${base}${k}`;
  }
}
