import { expect } from "vitest";

/** Traces agree within `tolerance` of the reference's own range; `skip` names samples that mean another moment on the two sides. */
export function expectTrace(
  actual: readonly number[],
  wanted: readonly number[],
  options: { readonly tolerance?: number; readonly skip?: ReadonlySet<number> } = {},
): void {
  const range = Math.max(...wanted) - Math.min(...wanted);
  const allowed = (options.tolerance ?? 1e-6) * range;
  expect(actual.length).toBeGreaterThanOrEqual(wanted.length);
  const worst = wanted.reduce(
    (far, value, k) => {
      const distance = Math.abs((actual[k] ?? NaN) - value);
      return options.skip?.has(k) !== true && !(distance <= far.distance) ? { distance, k } : far;
    },
    { distance: 0, k: -1 },
  );
  expect(worst.distance, `sample ${worst.k}: ${actual[worst.k]} against ${wanted[worst.k]}`).toBeLessThanOrEqual(
    allowed,
  );
}

/** A mean over seeds that is nearer to the reference's than four standard errors of both sides. */
export function expectSameMean(values: readonly number[], wanted: Statistic): void {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
  const allowed = 4 * (spread / Math.sqrt(values.length) + wanted.std_over_seeds / Math.sqrt(wanted.n_seeds));
  expect(Math.abs(mean - wanted.mean), `mean ${mean} against ${wanted.mean} ± ${allowed}`).toBeLessThanOrEqual(allowed);
}

export interface Statistic {
  readonly mean: number;
  readonly std_over_seeds: number;
  readonly n_seeds: number;
}
