export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

const cells = 20_000;

/** Mean and variance of `value(x)` where x has a density that is known up to a factor, by the midpoint rule. */
export function moments(
  density: (x: number) => number,
  from: number,
  to: number,
  value: (x: number) => number = (x) => x,
): Moments {
  let [mass, first, second] = [0, 0, 0];
  for (let k = 0; k < cells; k++) {
    const x = from + ((to - from) * (k + 0.5)) / cells;
    const [weight, v] = [density(x), value(x)];
    mass += weight;
    first += weight * v;
    second += weight * v * v;
  }
  const mean = first / mass;
  return { mean, variance: second / mass - mean ** 2 };
}
