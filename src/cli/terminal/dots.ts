/** Bits of the dots in a braille cell (Unicode block U+2800), by row and column. */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** A drawing of 2 × 4 dots per character, the first row at the top. */
export class DotCanvas {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  readonly #columns: number;
  readonly #cells: Uint8Array;

  /** @param columns characters per line */
  constructor(columns: number, lines: number) {
    this.width = columns * 2;
    this.height = lines * 4;
    this.#columns = columns;
    this.#cells = new Uint8Array(columns * lines);
  }

  /** Dots outside of the canvas are left out. */
  set(x: number, y: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const cell = (y >> 2) * this.#columns + (x >> 1);
    this.#cells[cell] = this.#cells[cell]! | bits[y & 3]![x & 1]!;
  }

  /** Empty cells are blanks, so that a line can be trimmed. */
  lines(): readonly string[] {
    const found: string[] = [];
    for (let start = 0; start < this.#cells.length; start += this.#columns) {
      const row = this.#cells.subarray(start, start + this.#columns);
      found.push(Array.from(row, (cell) => (cell === 0 ? " " : String.fromCharCode(0x2800 + cell))).join(""));
    }
    return found;
  }
}
