/** Line by line, what must be removed from one text and added to it to get another. */
interface Row {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Unchanged lines around a change. */
const context = 3;
/** Above this many pairs of lines (4 million) what lies between the first and the last change counts as one change. */
const mostPairs = 4_000_000;

/** The difference of two texts in the unified format of `diff -u`, which `patch` takes; empty where there is none. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const rows = rowsOf(linesOf(before), linesOf(after));
  return `--- ${name}\n+++ ${name}\n${hunksOf(rows).join("")}`;
}

/** A last line without its line break is told apart, as `diff` does. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  return [...lines.map((line) => `${line}\n`), ...(last === "" ? [] : [`${last}\n\\ No newline at end of file\n`])];
}

function rowsOf(before: readonly string[], after: readonly string[]): readonly Row[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (lines: readonly string[]): readonly Row[] => lines.map((text) => ({ sign: " ", text }));
  const end = before.length - tail;
  const middle = changed(before.slice(head, end), after.slice(head, after.length - tail));
  return [...same(before.slice(0, head)), ...middle, ...same(before.slice(end))];
}

/** By a longest common subsequence of lines (Wagner & Fischer 1974). */
function changed(before: readonly string[], after: readonly string[]): readonly Row[] {
  const common = before.length * after.length > mostPairs ? undefined : commonLengths(before, after);
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [removed, added] = [before[i], after[j]];
    if (common !== undefined && removed !== undefined && removed === added) {
      rows.push({ sign: " ", text: removed });
      [i, j] = [i + 1, j + 1];
    } else if (
      removed !== undefined &&
      (added === undefined || (common?.[i + 1]![j] ?? 1) >= (common?.[i]![j + 1] ?? 0))
    ) {
      rows.push({ sign: "-", text: removed });
      i++;
    } else {
      rows.push({ sign: "+", text: added ?? "" });
      j++;
    }
  }
  return rows;
}

/** Length of the longest common subsequence of what follows `before[i]` and `after[j]`. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Int32Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Int32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i]![j] =
        before[i] === after[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  return lengths;
}

function hunksOf(rows: readonly Row[]): readonly string[] {
  const shown = rows.map((_, k) =>
    rows.slice(Math.max(0, k - context), k + context + 1).some(({ sign }) => sign !== " "),
  );
  const hunks: string[] = [];
  let [line, added] = [1, 1];
  for (let k = 0; k < rows.length;) {
    let end = k;
    while (end < rows.length && shown[end] === shown[k]) end++;
    const part = rows.slice(k, end);
    const counts = [
      part.filter(({ sign }) => sign !== "+").length,
      part.filter(({ sign }) => sign !== "-").length,
    ] as const;
    if (shown[k] === true) hunks.push(hunk(part, line, added, counts));
    [line, added, k] = [line + counts[0], added + counts[1], end];
  }
  return hunks;
}

function hunk(rows: readonly Row[], line: number, added: number, counts: readonly [number, number]): string {
  // An empty range is named by the line before it.
  const range = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`;
  const head = `@@ -${range(line, counts[0])} +${range(added, counts[1])} @@\n`;
  return head + rows.map(({ sign, text }) => sign + text).join("");
}
