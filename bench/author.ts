/** Someone who writes a text: types words letter by letter, deletes, pastes, opens brackets, and takes back what went wrong. */
export class Author {
  text: string;
  /** Where the last edit was made. */
  caret = 0;
  readonly #roll: (below: number) => number;
  /** What is still to be typed. */
  #typing = "";
  /** Earlier versions, to be taken back. */
  readonly #before: string[] = [];

  /** @param roll a whole number from 0 to `below - 1` */
  constructor(text: string, roll: (below: number) => number) {
    this.text = text;
    this.#roll = roll;
  }

  /** One edit. Every twentieth or so goes back to where the text was sound. */
  edit(): void {
    if (this.#typing !== "") return this.#type();
    this.#before.push(this.text);
    if (this.#before.length > 12) {
      this.text = this.#before[0] ?? this.text;
      this.#before.length = 0;
      return;
    }
    this.#kinds[this.#roll(this.#kinds.length)]?.();
  }

  readonly #kinds: readonly (() => void)[] = [
    () => this.#retypeWord(),
    () => this.#retypeWord(),
    () => this.#replace(this.#roll(this.text.length), 1 + this.#roll(8), ""),
    () => this.#replace(this.#roll(this.text.length), 0, '{}()[]",;.:\n '[this.#roll(13)] ?? ""),
    () => this.#pasteLine(),
    () => this.#replace(this.#roll(this.text.length), 0, pieces[this.#roll(pieces.length)] ?? ""),
  ];

  #replace(at: number, length: number, text: string): void {
    this.text = this.text.slice(0, at) + text + this.text.slice(at + length);
    this.caret = at + text.length;
  }

  /** Deletes a word, and types it again. */
  #retypeWord(): void {
    const words = [...this.text.matchAll(/[\p{L}_][\p{L}\p{Nd}_]*/gu)];
    const word = words[this.#roll(Math.max(1, words.length))];
    if (word === undefined) return;
    this.#replace(word.index, word[0].length, "");
    this.#typing = word[0];
  }

  #type(): void {
    const letter = this.#typing.slice(0, 1);
    this.#typing = this.#typing.slice(1);
    this.#replace(this.caret, 0, letter);
  }

  #pasteLine(): void {
    const lines = this.text.split("\n");
    const line = lines[this.#roll(lines.length)] ?? "";
    const before = lines.slice(0, this.#roll(lines.length)).join("\n").length;
    this.#replace(before, 0, `\n${line}`);
  }
}

const pieces = [
  "param x = 1 mV\n",
  "neuron Y {\n",
  "}\n",
  "post.",
  " 20 ",
  "/// doc\n",
  "dv/dt = ",
  "connect a -> b using ",
  'import { A } from "neuro/',
  "expect rate(",
  "d[q]v/dt[q] = 1\n",
  "let let = let\n",
  "/*",
  "\u{1F9E0}",
];
