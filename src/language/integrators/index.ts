/** The integrators by the names that stand behind `method` and `by`. `auto` is the compiler's choice among them. */
import { euler } from "./euler.ts";
import { exact } from "./exact.ts";
import { exponentialEuler } from "./exponential-euler.ts";
import { heun } from "./heun.ts";
import type { Integrator } from "./integrator.ts";
import { rk2 } from "./rk2.ts";
import { rk4 } from "./rk4.ts";

export { kinds } from "./integrator.ts";
export type { ExplicitIntegrator, ExponentialIntegrator, Integrator, PropagatorIntegrator } from "./integrator.ts";

const all: readonly Integrator[] = [euler, rk2, heun, rk4, exponentialEuler, exact];

/** Other names of the same methods. */
const aliases: readonly (readonly [string, Integrator])[] = [["midpoint", rk2]];

export const integrators: ReadonlyMap<string, Integrator> = new Map([
  ...all.map((one) => [one.name, one] as const),
  ...aliases,
]);

/** Methods that are known by name and not built: they are answered with "not yet supported" instead of "unknown". */
export const plannedIntegrators: ReadonlySet<string> = new Set([
  // Runge-Kutta with fixed steps
  "ralston2",
  "rk3",
  "heun3",
  "ralston3",
  "ssprk3",
  "ralston4",
  "rk4_38rule",
  "exponential_rk2",
  "exponential_rk4",
  // with adaptive steps
  "rkf12",
  "rkf45",
  "rkdp",
  "dopri5",
  "ck",
  "bs",
  "heun_euler",
  "adaptive_heun",
  // implicit
  "implicit_euler",
  "backward_euler",
  "trapezoid",
  "crank_nicolson",
  "rosenbrock",
  "bdf2",
  // stochastic
  "euler_maruyama",
  "euler_heun",
  "heun_stratonovich",
  "milstein",
  "milstein_stratonovich",
  "srk1",
  "srk2",
  "srk1w1",
  "srk2w1",
  "kls_rk",
  "exponential_euler_maruyama",
  // fractional order
  "caputo_l1",
  "caputo_euler",
  "gl_short_memory",
]);
