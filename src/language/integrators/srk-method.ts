/**
 * Stochastic Runge-Kutta methods of strong order 1.5 (A. Rößler, SIAM J. Numer. Anal. 48 (2010), 922-952, eq. 6.1 for m = 1):
 *   H0_i = x + Σ A0_ij·f(H0_j)·dt + Σ B0_ij·g(H1_j)·I_(1,0)/dt
 *   H1_i = x + Σ A1_ij·f(H0_j)·dt + Σ B1_ij·g(H1_j)·√dt
 *   x ← x + Σ α_i·f(H0_i)·dt + Σ (β1_i·I_1 + β2_i·I_(1,1)/√dt + β3_i·I_(1,0)/dt + β4_i·I_(1,1,1)/dt)·g(H1_i)
 * with I_(1,1) = (I_1² - dt)/2 and I_(1,1,1) = (I_1³ - 3·dt·I_1)/6.
 */
import type { Algebra } from "../algebra.ts";
import { later } from "./combine.ts";
import type { Increments, NoisySystem, StochasticIntegrator } from "./integrator.ts";
import { at, plus, sumOf } from "./noise-terms.ts";

export interface StochasticTableau {
  /** Rows of the stages; row 0 is empty. */
  readonly A0: readonly (readonly number[])[];
  readonly A1: readonly (readonly number[])[];
  readonly B0: readonly (readonly number[])[];
  readonly B1: readonly (readonly number[])[];
  readonly alpha: readonly number[];
  /** β1 … β4. */
  readonly beta: readonly (readonly number[])[];
}

export function stochasticRungeKutta(
  described: Pick<StochasticIntegrator, "name" | "doc">,
  tableau: StochasticTableau,
): StochasticIntegrator {
  return {
    kind: "stochastic",
    ...described,
    source: "A. Rößler, SIAM J. Numer. Anal. 48 (2010), 922-952",
    order: 3 / 2,
    calculus: "Itô",
    noise: "scalar",
    stages: 4,
    slopes: false,
    step: (A, system, x, t, dt, increments) => {
      const integrals = x.map((_, k) => integralsOf(A, at(system.sources, k)[0], increments, dt));
      const { drifts, kicks } = stagesOf(A, tableau, system, x, t, dt, integrals);
      return x.map((value, k) => {
        const drift = weighted(A, tableau.alpha, drifts, k);
        const noise = sumOf(
          A,
          kicks.flatMap((kick, i) => {
            const factor = integrals[k] && weightOf(A, tableau, i, integrals[k]);
            const own = kick[k];
            return factor === undefined || own === undefined ? [] : [A.mul(factor, own)];
          }),
        );
        return plus(A, plus(A, value, drift && A.mul(drift, dt)), noise);
      });
    },
  };
}

/** I_1, I_(1,1)/√dt, I_(1,0)/dt, I_(1,1,1)/dt, and √dt. */
interface Integrals<E> {
  readonly parts: readonly [E, E, E, E];
  readonly root: E;
}

function integralsOf<E>(
  A: Algebra<E>,
  source: number | undefined,
  { dW, areas }: Increments<E>,
  dt: E,
): Integrals<E> | undefined {
  if (source === undefined) return undefined;
  const one = at(dW, source);
  const root = A.call("sqrt", [dt]);
  const square = A.sub(A.mul(one, one), dt);
  const cube = A.mul(one, A.sub(A.mul(one, one), A.mul(A.constant(3), dt)));
  return {
    root,
    parts: [
      one,
      A.div(square, A.mul(A.constant(2), root)),
      A.div(at(areas(), source), dt),
      A.div(cube, A.mul(A.constant(6), dt)),
    ],
  };
}

interface Stages<E> {
  /** f(H0_i) and g(H1_i); the latter undefined where no noise stands in the equation. */
  readonly drifts: readonly (readonly E[])[];
  readonly kicks: readonly (readonly (E | undefined)[])[];
}

function stagesOf<E>(
  A: Algebra<E>,
  { A0, A1, B0, B1, alpha }: StochasticTableau,
  { f, g, sources }: NoisySystem<E>,
  x: readonly E[],
  t: E,
  dt: E,
  integrals: readonly (Integrals<E> | undefined)[],
): Stages<E> {
  const drifts: (readonly E[])[] = [];
  const kicks: (readonly (E | undefined)[])[] = [];
  const place = (a: readonly number[], b: readonly number[], by: (own: Integrals<E>) => E): readonly E[] =>
    x.map((value, k) => {
      const own = integrals[k];
      const drift = weighted(A, a, drifts, k);
      const noise = own && weighted(A, b, kicks, k);
      return plus(A, plus(A, value, drift && A.mul(drift, dt)), noise && own && A.mul(noise, by(own)));
    });
  const time = (row: readonly number[]): E => {
    const share = row.reduce((sum, a) => sum + a, 0);
    return share === 0 ? t : later(A, t, dt, share);
  };
  for (const i of alpha.keys()) {
    const [h0, h1] = [
      place(at(A0, i), at(B0, i), ({ parts }) => parts[2]),
      place(at(A1, i), at(B1, i), ({ root }) => root),
    ];
    const amplitudes = g(h1, time(at(A1, i)));
    drifts.push(f(h0, time(at(A0, i))));
    kicks.push(sources.map((own, k) => (own[0] === undefined ? undefined : at(at(amplitudes, k), own[0]))));
  }
  return { drifts, kicks };
}

function weightOf<E>(
  A: Algebra<E>,
  { beta }: StochasticTableau,
  stage: number,
  { parts }: Integrals<E>,
): E | undefined {
  const terms = beta.flatMap((row, n) => {
    const weight = row[stage] ?? 0;
    return weight === 0 ? [] : [A.mul(A.constant(weight), at(parts, n))];
  });
  return sumOf(A, terms);
}

/** Σ weight_i · list_i[k] */
function weighted<E>(
  A: Algebra<E>,
  weights: readonly number[],
  list: readonly (readonly (E | undefined)[])[],
  k: number,
): E | undefined {
  const terms = weights.flatMap((weight, i) => {
    const value = list[i]?.[k];
    return weight === 0 || value === undefined ? [] : [weight === 1 ? value : A.mul(A.constant(weight), value)];
  });
  return sumOf(A, terms);
}
