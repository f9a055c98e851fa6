/** Whole up to rounding: 0.8 * 4000 may be 3200.0000000000005. */
export const isWhole = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value));
