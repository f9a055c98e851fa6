import type { Algebra } from "../algebra.ts";

interface Described {
  /** The name behind `method` and `by`. */
  readonly name: string;
  readonly doc: string;
  /** Where the formula comes from: paper or textbook. */
  readonly source: string;
  /** Order of convergence of the global error; measured in a test. `Infinity` where the solution is exact. */
  readonly order: number;
}
/** Works for any right-hand side: evaluates `f` at stages. */
export interface ExplicitIntegrator extends Described {
  readonly kind: "explicit";
  step<E>(A: Algebra<E>, f: (x: readonly E[], t: E) => readonly E[], x: readonly E[], t: E, dt: E): readonly E[];
}
/** Wants each variable conditionally linear: x' = a + b·x with a and b free of x (they may hold the other variables). */
export interface ExponentialIntegrator extends Described {
  readonly kind: "exponential";
  step<E>(A: Algebra<E>, a: E, b: E, x: E, dt: E): E;
}
/** Wants x' = A·x + c with constant A; the compiler builds the propagator exp(A·dt) at build time. */
export interface PropagatorIntegrator extends Described {
  readonly kind: "propagator";
}

/** The kinds; each is compiled by a file of its own in ir/passes/integrate. */
export interface Kinds {
  explicit: ExplicitIntegrator;
  exponential: ExponentialIntegrator;
  propagator: PropagatorIntegrator;
}
export type Kind = keyof Kinds;
export type Integrator<K extends Kind = Kind> = Kinds[K];

/** What a kind can integrate, in the words of the reference. */
export const kinds: Readonly<Record<Kind, string>> = {
  explicit: "any equation",
  exponential: "`dx/dt = a + b*x` with `a`, `b` free of `x`",
  propagator: "linear systems with constant coefficients",
};
