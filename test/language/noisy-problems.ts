/** Stochastic problems with a known solution, and Brownian paths that can be seen through steps of any length. */
import type { Integrator, NoisySystem } from "../../src/language/integrators/index.ts";
import { numberAlgebra as A } from "../../src/language/number-algebra.ts";

export interface NoisyProblem {
  readonly name: string;
  /** The drift of the Itô and of the Stratonovich equation with this solution. */
  readonly system: (calculus: "Itô" | "Stratonovich") => NoisySystem<number>;
  /** x' = a + b·x where the drift is that. */
  readonly linear?: { readonly a: number; readonly b: number };
  readonly start: readonly number[];
  /** The solution at t = 1 on a path. */
  readonly end: (path: Path) => readonly number[];
}

const pick = (x: readonly number[], k: number): number => x[k] ?? NaN;

/** Steps of a source: ΔW and I_(1,0) of each. */
interface Steps {
  readonly dW: readonly number[];
  readonly areas: readonly number[];
}
export interface Path {
  readonly sources: readonly Steps[];
  /** W(1) of each source. */
  readonly total: readonly number[];
}

/** Numbers in 0 .. 1 (mulberry32). */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makePath(seed: number, sources: number, steps: number): Path {
  const next = uniforms(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const h = 1 / steps;
  const all = Array.from({ length: sources }, (): Steps => {
    const dW = Array.from({ length: steps }, () => Math.sqrt(h) * normal());
    return { dW, areas: dW.map((w) => 0.5 * h * (w + (Math.sqrt(h) * normal()) / Math.sqrt(3))) };
  });
  return { sources: all, total: all.map(({ dW }) => dW.reduce((sum, w) => sum + w, 0)) };
}

/** The same path in steps that are `factor` times as long. */
function coarser({ dW, areas }: Steps, factor: number, h: number): Steps {
  const groups = dW.length / factor;
  const of = (k: number): [number, number] => {
    let [w, area] = [0, 0];
    for (let i = k * factor; i < (k + 1) * factor; i++) {
      area += w * h + pick(areas, i);
      w += pick(dW, i);
    }
    return [w, area];
  };
  const pairs = Array.from({ length: groups }, (_, k) => of(k));
  return { dW: pairs.map(([w]) => w), areas: pairs.map(([, area]) => area) };
}

/** The end of one path after `count` steps of a method. */
export function endOf(method: Integrator, problem: NoisyProblem, path: Path, count: number): readonly number[] {
  const fine = path.sources[0]?.dW.length ?? 0;
  const sources = path.sources.map((steps) => coarser(steps, fine / count, 1 / fine));
  const dt = 1 / count;
  let x = problem.start;
  for (let k = 0; k < count; k++) {
    const dW = sources.map((source) => pick(source.dW, k));
    x = stepOf(method, problem, x, k * dt, dt, dW, () => sources.map((source) => pick(source.areas, k)));
  }
  return x;
}

function stepOf(
  method: Integrator,
  problem: NoisyProblem,
  x: readonly number[],
  t: number,
  dt: number,
  dW: readonly number[],
  areas: () => readonly number[],
): readonly number[] {
  if (method.kind === "stochastic") return method.step(A, problem.system(method.calculus), x, t, dt, { dW, areas });
  if (method.kind !== "noisy_exponential" || problem.linear === undefined)
    throw new RangeError(`no way to measure ${method.name}`);
  const { a, b } = problem.linear;
  const amplitudes = problem.system(method.calculus).g(x, t);
  return x.map((value, k) => {
    const kick = (amplitudes[k] ?? []).reduce((sum, s, j) => sum + s * pick(dW, j), 0);
    return method.step(A, a, b, value, dt, kick);
  });
}

/** Mean distance from the solution over the paths. */
export function strongError(method: Integrator, problem: NoisyProblem, paths: readonly Path[], count: number): number {
  const distances = paths.map((path) => {
    const x = endOf(method, problem, path, count);
    return Math.hypot(...problem.end(path).map((value, k) => value - pick(x, k)));
  });
  return distances.reduce((sum, d) => sum + d, 0) / distances.length;
}

const [mu, sigma] = [-0.7, 0.9];
/** dX = μ·X·dt + σ·X·dW (Kloeden & Platen 1992, eq. 4.4.2). */
export const geometric: NoisyProblem = {
  name: "geometric Brownian motion",
  system: (calculus) => ({
    f: (x) => [(mu - (calculus === "Itô" ? 0 : sigma ** 2 / 2)) * pick(x, 0)],
    g: (x) => [[sigma * pick(x, 0)]],
    slopes: () => [[[sigma]]],
    sources: [[0]],
  }),
  linear: { a: 0, b: mu },
  start: [1],
  end: ({ total }) => [Math.exp(mu - sigma ** 2 / 2 + sigma * pick(total, 0))],
};

const [alpha, beta] = [0.4, 0.8];
/** dX = -(α + β²·X)·(1 - X²)·dt + β·(1 - X²)·dW (Kloeden & Platen 1992, eq. 4.4.44). */
export const bounded: NoisyProblem = {
  name: "nonlinear drift and amplitude",
  system: (calculus) => ({
    f: ([x = NaN]) => [-(alpha + (calculus === "Itô" ? beta ** 2 * x : 0)) * (1 - x * x)],
    g: ([x = NaN]) => [[beta * (1 - x * x)]],
    slopes: ([x = NaN]) => [[[-2 * beta * x]]],
    sources: [[0]],
  }),
  start: [0.2],
  end: ({ total }) => {
    const grown = 1.2 * Math.exp(-2 * alpha + 2 * beta * pick(total, 0));
    return [(grown + 0.2 - 1) / (grown + 1 - 0.2)];
  },
};

const [decay, spread] = [2, 0.6];
/** dX = -λ·X·dt + s·dW; the integral of exp(-λ·(1 - u)) over the path, in steps so short that only rounding is left. */
export const additive: NoisyProblem = {
  name: "Ornstein-Uhlenbeck process",
  system: () => ({
    f: (x) => [-decay * pick(x, 0)],
    g: () => [[spread]],
    slopes: () => [[[0]]],
    sources: [[0]],
  }),
  linear: { a: 0, b: -decay },
  start: [1],
  end: ({ sources }) => {
    const { dW = [], areas = [] } = sources[0] ?? {};
    const h = 1 / dW.length;
    return [dW.reduce((x, w, k) => Math.exp(-decay * h) * x + spread * (w - decay * pick(areas, k)), 1)];
  },
};

const [first, second] = [0.7, -0.5];
/** dX = μ·X·dt + σ₁·X·dW₁ + σ₂·X·dW₂, whose noise commutes. */
export const twoSources: NoisyProblem = {
  name: "two sources in one equation",
  system: (calculus) => ({
    f: (x) => [(mu - (calculus === "Itô" ? 0 : (first ** 2 + second ** 2) / 2)) * pick(x, 0)],
    g: (x) => [[first * pick(x, 0), second * pick(x, 0)]],
    slopes: () => [[[first], [second]]],
    sources: [[0, 1]],
  }),
  start: [1],
  end: ({ total }) => [
    Math.exp(mu - (first ** 2 + second ** 2) / 2 + first * pick(total, 0) + second * pick(total, 1)),
  ],
};

/** Two equations that read each other, each with a source of its own that only its own variable scales. */
export const diagonal = (reference: Integrator): NoisyProblem => {
  const ends = new Map<Path, readonly number[]>();
  const problem: NoisyProblem = {
    name: "coupled equations, each with a source of its own",
    system: () => ({
      f: (x) => [Math.sin(pick(x, 1)) - pick(x, 0), pick(x, 0) - pick(x, 1) ** 2],
      g: (x) => [
        [0.5 * pick(x, 0), 0],
        [0, 0.4 * Math.cos(pick(x, 1))],
      ],
      slopes: (x) => [
        [
          [0.5, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [0, -0.4 * Math.sin(pick(x, 1))],
        ],
      ],
      sources: [[0], [1]],
    }),
    start: [0.5, 1],
    end: (path) => {
      const found = ends.get(path) ?? endOf(reference, problem, path, path.sources[0]?.dW.length ?? 0);
      ends.set(path, found);
      return found;
    },
  };
  return problem;
};
