import { coordinate } from "./svg.ts";

/**
 * The `d` of a line through (x[k], y[k]), x ascending. Where several points fall into one pixel, only the first, the lowest, the
 * highest and the last are drawn, so that no peak is lost. A value that is no number leaves a gap.
 */
export function linePath(count: number, x: (k: number) => number, y: (k: number) => number): string {
  let path = "";
  let pen = "M";
  for (let start = 0; start < count;) {
    const pixel = Math.floor(x(start));
    let end = start + 1;
    while (end < count && Math.floor(x(end)) === pixel) end++;
    for (const k of landmarks(start, end, y)) {
      const value = y(k);
      if (Number.isFinite(value)) path += `${pen}${coordinate(x(k))} ${coordinate(value)}`;
      pen = Number.isFinite(value) ? "L" : "M";
    }
    start = end;
  }
  return path;
}

function landmarks(start: number, end: number, y: (k: number) => number): readonly number[] {
  if (end - start <= 4) return Array.from({ length: end - start }, (_, k) => start + k);
  let low = start;
  let high = start;
  for (let k = start; k < end; k++) {
    const value = y(k);
    if (!Number.isFinite(value)) return [start, k, end - 1];
    if (value < y(low)) low = k;
    if (value > y(high)) high = k;
  }
  return [...new Set([start, Math.min(low, high), Math.max(low, high), end - 1])];
}
