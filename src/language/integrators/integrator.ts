import type { Algebra } from "../algebra.ts";
import type { Keep } from "./linear-solve.ts";
import type { MethodOption } from "./option.ts";
import type { Attempt } from "./step-control.ts";

/** A right-hand side: derivatives of all variables at a place and a time. */
export type Field<E> = (x: readonly E[], t: E) => readonly E[];
/** Its derivatives: jacobian[r][c] = ∂f_r/∂x_c, and by time. What is 0 by its form is `A.constant(0)` itself. */
export type Linearised<E> = (
  x: readonly E[],
  t: E,
) => { readonly jacobian: readonly (readonly E[])[]; readonly byTime: readonly E[] };

interface Described {
  /** The name behind `method` and `by`. */
  readonly name: string;
  readonly doc: string;
  /** Where the formula comes from: paper or textbook. */
  readonly source: string;
  /** Order of convergence of the global error; measured in a test. `Infinity` where the solution is exact. */
  readonly order: number;
  readonly options?: readonly MethodOption[];
  /** Makes its variables NaN where it cannot meet its tolerance. */
  readonly givesUp?: boolean;
}
/** Works for any right-hand side: evaluates `f` at stages. */
export interface ExplicitIntegrator extends Described {
  readonly kind: "explicit";
  step<E>(A: Algebra<E>, f: Field<E>, x: readonly E[], t: E, dt: E): readonly E[];
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
/** Works for any right-hand side, and divides a step into tries by the error of each. */
export interface EmbeddedIntegrator extends Described {
  readonly kind: "embedded";
  /** Of the method beside it. */
  readonly otherOrder: number;
  /** The last slope of a try is the first of the next. */
  readonly endsWithSlope: boolean;
  /** @param first f(x, t) */
  attempt<E>(
    A: Algebra<E>,
    f: Field<E>,
    x: readonly E[],
    t: E,
    h: E,
    first: readonly E[],
  ): Attempt<E> & { readonly last: readonly E[] };
}
/** For stiff equations: stages that are linear systems. With an `otherOrder` it divides a step by the error; else `error` is empty. */
export interface RosenbrockIntegrator extends Described {
  readonly kind: "rosenbrock";
  readonly otherOrder?: number;
  attempt<E>(A: Algebra<E>, f: Field<E>, linear: Linearised<E>, x: readonly E[], t: E, h: E, keep: Keep<E>): Attempt<E>;
}
/** For stiff equations: what holds at the end of the step is solved for by Newton's method. */
export interface ImplicitIntegrator extends Described {
  readonly kind: "implicit";
  /** What the new values know of the old ones. */
  start<E>(A: Algebra<E>, f: Field<E>, x: readonly E[], t: E, dt: E): readonly E[];
  /** One round: what is to be added to the guess `x`. */
  change<E>(
    A: Algebra<E>,
    f: Field<E>,
    linear: Linearised<E>,
    known: readonly E[],
    x: readonly E[],
    t: E,
    dt: E,
    keep: Keep<E>,
  ): readonly E[];
}
/**
 * For derivatives of fractional order q, 0 < q <= 1: what was counts with weights that fall off slowly.
 *   x(t + dt) = next(x, dt^q·f, Σ weight_m · (what is remembered of m steps ago), what is oldest)
 */
export interface FractionalIntegrator extends Described {
  readonly kind: "fractional";
  /** What is remembered of each step: by how much the variable changed, its right-hand side, or the variable itself less what is oldest. */
  readonly remembers: "changes" | "rates" | "values";
  /** Takes the option `memory`: the number of steps that are remembered. Else all are. */
  readonly shortMemory: boolean;
  /** What the rule of the weights begins with. */
  begin<E>(A: Algebra<E>, q: E): readonly E[];
  /** The weight of `m` steps ago, m = 1, 2, …, and what the rule goes on with. */
  weight<E>(A: Algebra<E>, q: E, m: E, rule: readonly E[]): { readonly weight: E; readonly rule: readonly E[] };
  /** What dt^q·f counts. */
  gain<E>(A: Algebra<E>, q: E): E;
  next<E>(A: Algebra<E>, q: E, now: FractionalStep<E>): E;
}
export interface FractionalStep<E> {
  readonly x: E;
  /** gain · dt^q, and the right-hand side. */
  readonly gain: E;
  readonly rate: E;
  /** Σ of what is remembered, by its weights. */
  readonly sum: E;
  /** The oldest value that is remembered. */
  readonly oldest: E;
}

/** For arrays whose components pull at their neighbours: implicit in the array, by one elimination (cable.ts). */
export interface CableIntegrator extends Described {
  readonly kind: "cable";
  /** How much of the step is taken from its end: 1 is backward Euler, 1/2 Crank-Nicolson. */
  readonly theta: number;
}
/** dx = f·dt + g·dW, for several sources of white noise. */
export interface NoisySystem<E> {
  readonly f: Field<E>;
  /** Amplitudes: g(x, t)[k][j] is that of source j in the equation of variable k. */
  readonly g: (x: readonly E[], t: E) => readonly (readonly E[])[];
  /** [k][j][m] = ∂g_kj/∂x_m. What is 0 by its form is `A.constant(0)` itself. */
  readonly slopes: (x: readonly E[], t: E) => readonly (readonly (readonly E[])[])[];
  /** The sources that stand in the equation of each variable; other amplitudes are not asked for. */
  readonly sources: readonly (readonly number[])[];
}
/** What the sources do in one step. */
export interface Increments<E> {
  /** ΔW of each source, normal with the variance dt. */
  readonly dW: readonly E[];
  /** I_(1,0) = ∫ (W(s) - W(t)) ds over the step, of each source; normal with the variance dt³/3 and the covariance dt²/2 with ΔW. */
  readonly areas: () => readonly E[];
}
/** For equations with white noise. `order` is the strong one: of the mean distance from the exact path of the same noise. */
export interface StochasticIntegrator extends Described {
  readonly kind: "stochastic";
  /** The solution that it comes to where the noise is multiplicative. */
  readonly calculus: "Itô" | "Stratonovich";
  /** `commutative`: ∂g_k/∂x along one source is as long as it is along the other. `scalar`: one source in each equation, which no other source's variable scales. */
  readonly noise: "any" | "commutative" | "scalar";
  /** How often a step asks for drift and amplitudes; a single time at the start of the step. */
  readonly stages: number;
  /** It asks for the derivatives of the amplitudes. */
  readonly slopes: boolean;
  step<E>(A: Algebra<E>, system: NoisySystem<E>, x: readonly E[], t: E, dt: E, increments: Increments<E>): readonly E[];
}
/** Wants each variable conditionally linear, x' = a + b·x, and takes white noise beside it. */
export interface NoisyExponentialIntegrator extends Described {
  readonly kind: "noisy_exponential";
  readonly calculus: "Itô";
  /** @param kick Σ g_j·ΔW_j with the amplitudes of the start of the step; undefined where there is no noise */
  step<E>(A: Algebra<E>, a: E, b: E, x: E, dt: E, kick: E | undefined): E;
}

/** The kinds; each is compiled by a file of its own in ir/passes/integrate. */
export interface Kinds {
  explicit: ExplicitIntegrator;
  exponential: ExponentialIntegrator;
  propagator: PropagatorIntegrator;
  embedded: EmbeddedIntegrator;
  rosenbrock: RosenbrockIntegrator;
  implicit: ImplicitIntegrator;
  cable: CableIntegrator;
  fractional: FractionalIntegrator;
  stochastic: StochasticIntegrator;
  noisy_exponential: NoisyExponentialIntegrator;
}
export type Kind = keyof Kinds;
export type Integrator<K extends Kind = Kind> = Kinds[K];

/** What a kind can integrate, in the words of the reference. */
export const kinds: Readonly<Record<Kind, string>> = {
  explicit: "any equation",
  exponential: "`dx/dt = a + b*x` with `a`, `b` free of `x`",
  propagator: "linear systems with constant coefficients",
  embedded: "any equation",
  rosenbrock: "up to 8 coupled equations with derivatives",
  implicit: "up to 8 coupled equations with derivatives",
  cable: "arrays whose components read their neighbours, with derivatives",
  fractional: "equations of fractional order",
  stochastic: "any equation, with noise",
  noisy_exponential: "`dx/dt = a + b*x + s*xi` with `a`, `b` free of `x`",
};
