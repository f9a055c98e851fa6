/** The integrators by the names that stand behind `method` and `by`. `auto` is the compiler's choice among them. */
import { bogackiShampine } from "./bogacki-shampine.ts";
import { cashKarp } from "./cash-karp.ts";
import { caputoEuler } from "./caputo-euler.ts";
import { caputoL1 } from "./caputo-l1.ts";
import { dormandPrince } from "./dormand-prince.ts";
import { euler } from "./euler.ts";
import { eulerHeun } from "./euler-heun.ts";
import { eulerMaruyama } from "./euler-maruyama.ts";
import { exact } from "./exact.ts";
import { exponentialEuler } from "./exponential-euler.ts";
import { glShortMemory } from "./gl-short-memory.ts";
import { exponentialEulerMaruyama } from "./exponential-euler-maruyama.ts";
import { heun } from "./heun.ts";
import { heun3 } from "./heun3.ts";
import { heunEuler } from "./heun-euler.ts";
import { heunStratonovich } from "./heun-stratonovich.ts";
import { implicitEuler } from "./implicit-euler.ts";
import { hines } from "./hines.ts";
import { hines2 } from "./hines2.ts";
import type { Integrator } from "./integrator.ts";
import { milstein } from "./milstein.ts";
import { milsteinDerivativeFree } from "./milstein-derivative-free.ts";
import { milsteinStratonovich } from "./milstein-stratonovich.ts";
import { ralston2 } from "./ralston2.ts";
import { ralston3 } from "./ralston3.ts";
import { ralston4 } from "./ralston4.ts";
import { rk2 } from "./rk2.ts";
import { rk3 } from "./rk3.ts";
import { rk4 } from "./rk4.ts";
import { rk4ThreeEighths } from "./rk4-38rule.ts";
import { rkf45 } from "./rkf45.ts";
import { rosenbrock } from "./rosenbrock.ts";
import { rosenbrock2 } from "./rosenbrock2.ts";
import { srk1w1 } from "./srk1w1.ts";
import { srk2w1 } from "./srk2w1.ts";
import { ssprk3 } from "./ssprk3.ts";
import { trapezoid } from "./trapezoid.ts";

export { kinds } from "./integrator.ts";
export type {
  EmbeddedIntegrator,
  CableIntegrator,
  ExplicitIntegrator,
  ExponentialIntegrator,
  FractionalIntegrator,
  ImplicitIntegrator,
  Increments,
  Integrator,
  NoisyExponentialIntegrator,
  NoisySystem,
  PropagatorIntegrator,
  RosenbrockIntegrator,
  StochasticIntegrator,
} from "./integrator.ts";
export type { MethodOption } from "./option.ts";

const explicit = [euler, rk2, heun, ralston2, rk3, heun3, ralston3, ssprk3, rk4, rk4ThreeEighths, ralston4];
const inTries = [heunEuler, bogackiShampine, rkf45, cashKarp, dormandPrince];
const stiff = [rosenbrock, rosenbrock2, implicitEuler, trapezoid];
const fractional = [caputoL1, caputoEuler, glShortMemory];

const noisy = [
  eulerMaruyama,
  exponentialEulerMaruyama,
  milstein,
  milsteinDerivativeFree,
  srk1w1,
  srk2w1,
  eulerHeun,
  heunStratonovich,
  milsteinStratonovich,
];

/** In the order of the reference. */
const all: readonly Integrator[] = [
  exact,
  exponentialEuler,
  ...explicit,
  ...inTries,
  ...stiff,
  hines,
  hines2,
  ...fractional,
  ...noisy,
];

/** Other names of the same methods. */
const aliases: readonly (readonly [string, Integrator])[] = [
  ["midpoint", rk2],
  ["heun2", heun],
  ["exp_euler", exponentialEuler],
  ["adaptive_heun", heunEuler],
  ["bs", bogackiShampine],
  ["ck", cashKarp],
  ["dopri5", dormandPrince],
  ["rodas3", rosenbrock],
  ["ros2", rosenbrock2],
  ["backward_euler", implicitEuler],
  ["crank_nicolson", trapezoid],
  ["milstein2", milsteinDerivativeFree],
  ["milstein_grad_free", milsteinDerivativeFree],
  ["klpl", milsteinDerivativeFree],
];

export const integrators: ReadonlyMap<string, Integrator> = new Map([
  ...all.map((one) => [one.name, one] as const),
  ...aliases,
]);
