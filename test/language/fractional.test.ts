import { describe, expect, it } from "vitest";
import { gammaFunction, gammaPrelude } from "../../src/language/functions/gamma.ts";
import { integrators, type FractionalIntegrator } from "../../src/language/integrators/index.ts";
import { numberAlgebra as A } from "../../src/language/number-algebra.ts";

const methods = [...new Set(integrators.values())].filter(
  (one): one is FractionalIntegrator => one.kind === "fractional",
);
const called = (name: string): FractionalIntegrator => methods.find((one) => one.name === name)!;

interface Course {
  readonly q: number;
  readonly dt: number;
  readonly f: (x: number, t: number) => number;
  readonly start: number;
  /** Steps that are remembered. */
  readonly memory?: number;
  /** What is added from outside, after step k. */
  readonly impulse?: (k: number) => number;
}

/** Walks as ir/passes/integrate/fractional.ts does. */
function walk(method: FractionalIntegrator, count: number, course: Course): readonly number[] {
  const { q, dt, f, memory = Infinity, impulse } = course;
  const weights = [0];
  let rule = method.begin(A, q);
  for (let m = 1; m <= count; m++) {
    const next = method.weight(A, q, m, rule);
    weights.push(next.weight);
    rule = next.rule;
  }
  const gain = dt ** q * method.gain(A, q);
  const xs = [course.start];
  const rates: number[] = [];
  for (let n = 0; n < count; n++) {
    const x = xs[n]!;
    const rate = f(x, n * dt);
    const back = Math.min(n, memory - 1);
    const oldest = xs[n - back]!;
    const kept = {
      changes: (k: number) => xs[k + 1]! - xs[k]!,
      rates: (k: number) => rates[k]!,
      values: (k: number) => xs[k]! - oldest,
    };
    let sum = 0;
    for (let k = n - back; k < n; k++) sum += weights[n - k]! * kept[method.remembers](k);
    rates.push(rate);
    xs.push(method.next(A, q, { x, gain, rate, sum, oldest }) + (impulse?.(n) ?? 0));
  }
  return xs;
}

/** E_q(z) by its series, good for |z| up to about 5. */
function mittagLeffler(q: number, z: number): number {
  let sum = 0;
  for (let k = 0; k < 150; k++) sum += z ** k / gammaFunction(q * k + 1);
  return sum;
}

describe("the gamma function", () => {
  it("is the factorial at whole numbers, and keeps 14 digits between them", () => {
    expect([1, 2, 3, 6, 11].map(gammaFunction)).toEqual([1, 1, 2, 120, 3_628_800]);
    expect(gammaFunction(0.5) / Math.sqrt(Math.PI)).toBeCloseTo(1, 13);
    expect(gammaFunction(1.3) / 0.8974706963062772).toBeCloseTo(1, 13);
    for (let x = 0.1; x < 30; x += 0.37) expect(gammaFunction(x + 1) / (x * gammaFunction(x))).toBeCloseTo(1, 12);
  });
  it("has the same bits in emitted modules", async () => {
    const text = `${gammaPrelude}\nexport { gammaFunction };`;
    const loaded: unknown = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
    const { gammaFunction: emitted } = loaded as { gammaFunction: (x: number) => number };
    for (let x = 0.05; x < 25; x += 0.11) expect(emitted(x)).toBe(gammaFunction(x));
  });
});

describe.each(methods.map((one) => [one.name, one] as const))("%s", (_, method) => {
  it("is forward Euler at order 1, bit for bit", () => {
    const f = (x: number, t: number): number => Math.sin(t) - x * x;
    const xs = walk(method, 50, { q: 1, dt: 0.1, f, start: 0.3 });
    let x = 0.3;
    for (let k = 0; k < 50; k++) {
      x = x + 0.1 * f(x, k * 0.1);
      expect(xs[k + 1]).toBe(x);
    }
  });

  it.each([0.4, 0.6, 0.8, 0.95])("has the order it claims: D^q x = -x with q = %f is E_q(-t^q)", (q) => {
    const exact = mittagLeffler(q, -(2 ** q));
    const error = (count: number): number => {
      const xs = walk(method, count, { q, dt: 2 / count, f: (x) => -x, start: 1 });
      return Math.abs(xs[count]! - exact);
    };
    const slope = Math.log2(error(800) / error(1600));
    expect(error(1600)).toBeLessThan(3e-3);
    expect(slope).toBeGreaterThan(method.order - 0.2);
    expect(slope).toBeLessThan(method.order + 0.25);
  });

  it("leaves a constant alone: Caputo's derivative of it is 0", () => {
    expect(walk(method, 40, { q: 0.7, dt: 0.1, f: () => 0, start: 3, memory: 10 })[40]).toBeCloseTo(3, 13);
  });
});

describe("what is added from outside, in one step, where the right-hand side is 0", () => {
  const [q, n] = [0.8, 4000];
  const after = (name: string): number => {
    const xs = walk(called(name), n, { q, dt: 0.01, f: () => 0, start: 0, impulse: (k) => (k === 0 ? 1 : 0) });
    expect(xs[1]).toBe(1);
    return xs[n]!;
  };
  it("stays by the rectangle rule, which is x = x(0) + impulses + I^q f", () => expect(after("caputo_euler")).toBe(1));
  it("fades by the others as n^(q-1) / Γ(q), because the jump itself has a derivative", () => {
    expect(after("gl_short_memory") / (n ** (q - 1) / gammaFunction(q))).toBeCloseTo(1, 3);
    expect(after("caputo_l1") / (n ** (q - 1) / gammaFunction(q) / gammaFunction(2 - q))).toBeCloseTo(1, 3);
  });
});

it("the rectangle rule is exact where the right-hand side is constant: t^q / Γ(q + 1)", () => {
  const xs = walk(called("caputo_euler"), 100, { q: 0.6, dt: 0.1, f: () => 2, start: 1 });
  expect(xs[100]).toBeCloseTo(1 + (2 * 10 ** 0.6) / gammaFunction(1.6), 11);
});

it("a short memory differs the less the longer it is (Podlubny 1999, §7.3)", () => {
  const f = (x: number, t: number): number => Math.cos(t) - x;
  const whole = walk(called("gl_short_memory"), 2000, { q: 0.7, dt: 0.01, f, start: 0 });
  const apart = [50, 200, 800].map((memory) => {
    const xs = walk(called("gl_short_memory"), 2000, { q: 0.7, dt: 0.01, f, start: 0, memory });
    return Math.abs(xs[2000]! - whole[2000]!);
  });
  expect(apart[0]).toBeGreaterThan(2 * apart[1]!);
  expect(apart[1]).toBeGreaterThan(2 * apart[2]!);
});
