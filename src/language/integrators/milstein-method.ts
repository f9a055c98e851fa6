/**
 * Milstein's method (Theor. Probab. Appl. 19 (1974), 557-562; Kloeden & Platen 1992, eq. 10.3.3 and 10.3.4), for noise that commutes, so that
 * of the double integrals only their sums are wanted: I_(j,l) + I_(l,j) = ΔW_j·ΔW_l.
 *   x ← x + dt·f + Σ g_j·ΔW_j + 1/2·Σ_jl L^j g_l·(ΔW_j·ΔW_l - [j = l]·dt),   L^j = Σ_m g_mj·∂/∂x_m
 * The Stratonovich solution has no -dt.
 */
import type { Algebra } from "../algebra.ts";
import { advance } from "./combine.ts";
import type { Increments, NoisySystem, StochasticIntegrator } from "./integrator.ts";
import { at, kicks, plus, sumOf } from "./noise-terms.ts";

export function milsteinMethod(
  described: Pick<StochasticIntegrator, "name" | "doc" | "calculus">,
): StochasticIntegrator {
  return {
    kind: "stochastic",
    ...described,
    source: "G. Milstein, Theor. Probab. Appl. 19 (1974), 557-562",
    order: 1,
    noise: "commutative",
    stages: 1,
    slopes: true,
    step: (A, system, x, t, dt, increments) => {
      const g = system.g(x, t);
      const along = directional(A, system, g, x, t);
      const kick = kicks(A, system, g, increments);
      const products = doubled(A, increments, dt, described.calculus);
      return advance(A, x, dt, [[1, system.f(x, t)]]).map((value, k) =>
        plus(A, plus(A, value, kick[k]), second(A, system, along, products, k)),
      );
    },
  };
}

/** L^j g_kl, undefined where it is 0 by its form. */
function directional<E>(
  A: Algebra<E>,
  { slopes, sources }: NoisySystem<E>,
  g: readonly (readonly E[])[],
  x: readonly E[],
  t: E,
): (k: number, l: number, j: number) => E | undefined {
  const by = slopes(x, t);
  const zero = A.constant(0);
  return (k, l, j) => {
    const row = at(at(by, k), l);
    const terms = x.flatMap((_, m) => {
      const slope = at(row, m);
      return slope === zero || !at(sources, m).includes(j) ? [] : [A.mul(at(at(g, m), j), slope)];
    });
    return sumOf(A, terms);
  };
}

/** ΔW_j·ΔW_l, less dt on the diagonal for Itô. */
function doubled<E>(
  A: Algebra<E>,
  { dW }: Increments<E>,
  dt: E,
  calculus: StochasticIntegrator["calculus"],
): (j: number, l: number) => E {
  return (j, l) => {
    const product = A.mul(at(dW, j), at(dW, l));
    return j === l && calculus === "Itô" ? A.sub(product, dt) : product;
  };
}

function second<E>(
  A: Algebra<E>,
  { sources }: NoisySystem<E>,
  along: (k: number, l: number, j: number) => E | undefined,
  products: (j: number, l: number) => E,
  k: number,
): E | undefined {
  const all = [...new Set(sources.flat())];
  const terms = at(sources, k).flatMap((l) =>
    all.flatMap((j) => {
      const slope = along(k, l, j);
      return slope === undefined ? [] : [A.mul(slope, products(j, l))];
    }),
  );
  const sum = sumOf(A, terms);
  return sum === undefined ? undefined : A.mul(A.constant(1 / 2), sum);
}
