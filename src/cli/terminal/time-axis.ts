import { niceStep } from "../plots/ticks.ts";
import { short } from "../numbers.ts";

/** Two lines: a rule with ticks, and their times; `width` characters stand for the whole duration. */
export function timeAxis(duration_ms: number, width: number): readonly string[] {
  const inSeconds = duration_ms >= 10_000;
  const end = inSeconds ? duration_ms / 1000 : duration_ms;
  const step = niceStep(end / Math.max(2, Math.floor(width / 14)));
  const rule = Array.from({ length: width + 1 }, () => "─");
  const labels = Array.from({ length: width + 8 }, () => " ");
  const unit = inSeconds ? " s" : " ms";
  let free = 0;
  for (let k = 0; k * step <= end * (1 + 1e-9); k++) {
    const at = Math.round(((k * step) / end) * width);
    rule[at] = "┬";
    const last = (k + 1) * step > end * (1 + 1e-9);
    const value = short(k * step, 6);
    const text = value + (last ? unit : "");
    const from = Math.max(0, Math.min(at - Math.floor(value.length / 2), width + 1 - text.length));
    if (from < free) continue;
    for (let c = 0; c < text.length; c++) labels[from + c] = text[c]!;
    free = from + text.length + 1;
  }
  return [rule.join(""), labels.join("").trimEnd()];
}
