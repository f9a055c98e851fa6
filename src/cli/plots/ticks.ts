/** The smallest of 1, 2, 5 · 10^n that is not below `least`. */
export function niceStep(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const power = 10 ** Math.floor(Math.log10(least) + 1e-12);
  const found = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return Number((found * power).toPrecision(12));
}

export interface Ticks {
  readonly values: readonly number[];
  /** The texts of `values`, all with the same number of decimals. */
  readonly texts: readonly string[];
}

/** About `count` round numbers inside [low, high]. */
export function ticks(low: number, high: number, count: number): Ticks {
  const step = niceStep((high - low) / Math.max(1, count));
  const values: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    values.push(Number((k * step).toPrecision(12)));
  const decimals = Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
  const large = Math.max(Math.abs(low), Math.abs(high)) >= 1e6 || step < 1e-6;
  return { values, texts: values.map((value) => (large ? tidy(value) : value.toFixed(decimals))).map(minus) };
}

const tidy = (value: number): string => (value === 0 ? "0" : String(Number(value.toPrecision(4))));

/** A true minus sign, as wide as the digits. */
const minus = (text: string): string => text.replace(/^-/, "\u2212");

/** A range somewhat wider than the values, ending at round numbers; never empty. */
export function niceRange(low: number, high: number, count = 5): readonly [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (low === high) {
    const margin = low === 0 ? 1 : Math.abs(low) * 0.1;
    return [low - margin, high + margin];
  }
  const step = niceStep((high - low) / count) / 2;
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}
