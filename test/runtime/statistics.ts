/** Chi-square of observed against expected counts, as a number of standard deviations above its mean (Wilson & Hilferty 1931). */
export function chiSquareScore(observed: readonly number[], expected: readonly number[]): number {
  const chi = observed.reduce((sum, o, k) => sum + (o - expected[k]!) ** 2 / expected[k]!, 0);
  const freedom = observed.length - 1;
  return (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
}

export function meanAndVariance(values: ArrayLike<number>): readonly [number, number] {
  let mean = 0;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    const delta = values[k]! - mean;
    mean += delta / (k + 1);
    squares += delta * (values[k]! - mean);
  }
  return [mean, squares / (values.length - 1)];
}
