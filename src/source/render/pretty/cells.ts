import { printable } from "../printable.ts";

const tabStop = 4;
/** Made for the first line that is shown: that takes as long as compiling a small model. */
let segmenter: Intl.Segmenter | undefined;
const graphemes = (): Intl.Segmenter => (segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" }));
const onlyMarks = /^[\p{M}\p{Cf}]+$/u;
/** Emoji, and the blocks that are East Asian wide (Unicode Standard Annex 11), which terminals draw over two columns. */
const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** A piece of a source line as a terminal shows it. */
export interface Cells {
  readonly text: string;
  readonly width: number;
  /** Column, from 0, of a UTF-16 offset in the piece; offsets inside a character give its first column. */
  column(offset: number): number;
}

/** Lays text out in columns: tabs become spaces, combining characters take no column, wide ones two. */
export function layOut(raw: string): Cells {
  const columns = new Array<number>(raw.length + 1);
  let text = "";
  let width = 0;
  for (const { segment, index } of graphemes().segment(raw)) {
    columns.fill(width, index, index + segment.length);
    const shown = segment === "\t" ? " ".repeat(tabStop - (width % tabStop)) : printable(segment);
    text += shown;
    width += segment === "\t" ? shown.length : widthOf(shown);
  }
  columns[raw.length] = width;
  return { text, width, column: (offset) => columns[Math.max(0, Math.min(offset, raw.length))] ?? width };
}

function widthOf(grapheme: string): number {
  if (grapheme.length === 1 && grapheme < "\u0300") return 1;
  if (onlyMarks.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}
