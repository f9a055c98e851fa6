import { layOut, type Cells } from "./cells.ts";

const cut = "…";

/** What is shown of a line: everything, or at most `width` columns around `focus` with "…" where something was left out. */
export function windowOf(line: string, focus: { readonly start: number; readonly end: number }, width: number): Cells {
  if (line.length <= width) {
    const whole = layOut(line);
    if (whole.width <= width) return whole;
  }
  const cells = around(line, focus, width - 2);
  return cells.width <= width ? cells : around(line, focus, Math.floor(width / 2) - 1);
}

function around(line: string, focus: { readonly start: number; readonly end: number }, room: number): Cells {
  const length = Math.min(focus.end - focus.start, room);
  const wanted = Math.min(focus.start - Math.floor((room - length) / 2), line.length + 1 - room);
  const first = boundary(line, Math.max(0, wanted));
  return cutOut(line, first, boundary(line, Math.min(line.length, first + room)));
}

/** Characters `first` … `last` of the line; columns of what lies outside are those of the cuts. */
function cutOut(line: string, first: number, last: number): Cells {
  const inner = layOut(line.slice(first, last));
  const before = first > 0 ? cut : "";
  const after = last < line.length ? cut : "";
  return {
    text: before + inner.text + after,
    width: before.length + inner.width + after.length,
    column: (offset) => (offset < first ? 0 : before.length + inner.column(offset - first)),
  };
}

/** The offset, or the one after it where it would part a surrogate pair. */
function boundary(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
