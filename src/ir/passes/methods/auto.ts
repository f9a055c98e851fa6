/**
 * The choice of `auto` (docs/language/equations.md): the largest closed linear subsystem with constant coefficients is solved exactly; what is left
 * gets exponential Euler if every variable is linear in itself with the others held, else RK4 together with what it reads. Inputs are held
 * over the step; a contribution that is proportional to the variable (g·(E - v)) is folded into its equation, which makes the coefficient
 * vary: such a variable is not solved exactly but by exponential Euler. What would oscillate goes by RK4 (methods/oscillating.ts). An array
 * whose components are linear in themselves and in their neighbours is a cable, and solved implicitly. Equations with noise:
 * methods/auto-noise.ts.
 */
import type { IrEquation } from "../../program.ts";
import { loads } from "../../rewrite.ts";
import { groupBy } from "../integrate/update.ts";
import type { PassContext } from "../pass.ts";
import { chooseNoisy, movedByNoise } from "./auto-noise.ts";
import { isCable } from "./neighbours.ts";
import { conditionallyLinear } from "./fold-inputs.ts";
import { closedLinear } from "./linear-system.ts";
import { oscillating } from "./oscillating.ts";
import { type Choice, integratorCalled, type Part } from "./part.ts";

export function chooseAuto(part: Part, all: readonly IrEquation[], ctx: PassContext): Choice[] {
  const noisy = movedByNoise(all);
  const quiet = all.filter((e) => !noisy.includes(e));
  return [...chooseQuiet(part, quiet, ctx), ...chooseNoisy(part, noisy, ctx)];
}

function chooseQuiet(part: Part, all: readonly IrEquation[], ctx: PassContext): Choice[] {
  const arrays = groupBy(
    all.filter((e) => e.component),
    (e) => e.buffer.name,
  );
  const alongCables = arrays.filter((equations) => isCable(part, equations, ctx)).flat();
  const fractional = all.filter((e) => e.order !== undefined);
  const auto = all.filter((e) => !alongCables.includes(e) && !fractional.includes(e));
  return [
    ...fractional.map((equation) => ({
      equation,
      integrator: integratorCalled("caputo_l1"),
      options: {},
      reason: "its derivative is of fractional order",
    })),
    ...alongCables.map((equation) => ({
      equation,
      integrator: integratorCalled("hines"),
      options: {},
      reason: "a cable: its components pull at their neighbours",
    })),
    ...chooseOthers(part, auto, ctx),
  ];
}

function chooseOthers(part: Part, auto: readonly IrEquation[], ctx: PassContext): Choice[] {
  const linear = closedLinear(
    part,
    auto.filter((e) => !e.component),
    ctx,
  );
  const rest = auto.filter((e) => !linear.includes(e));
  const nonlinear = rest.filter((e) => !conditionallyLinear(part, e, ctx));
  const turning = oscillating(part, rest, ctx);
  const stepped = nonlinear.length === 0 ? turning : rest;
  const together = connectedTo(stepped, linear);
  const choose = (equations: readonly IrEquation[], name: string, reason: (e: IrEquation) => string): Choice[] =>
    equations.map((equation) => ({
      equation,
      integrator: integratorCalled(name),
      options: {},
      reason: reason(equation),
    }));
  const exact = linear.filter((e) => !together.includes(e));
  const why = nonlinear.length === 0 ? reasonOf(turning) : `not linear in ${namesOf(nonlinear)}`;
  return [
    ...choose(exact, "exact", () => "linear with constant coefficients"),
    ...choose(
      rest.filter((e) => !stepped.includes(e)),
      "exponential_euler",
      (e) => `linear in ${e.variable} with the other variables held`,
    ),
    ...choose([...stepped, ...together], "rk4", () => why),
  ];
}

const namesOf = (equations: readonly IrEquation[]): string => equations.map((e) => e.variable).join(", ");

function reasonOf(turning: readonly IrEquation[]): string {
  const higher = [...new Set(turning.flatMap((e) => e.reducedFrom ?? []))];
  const loops = turning.filter((e) => e.reducedFrom === undefined);
  const reasons = [
    ...(higher.length === 0
      ? []
      : [`of higher order, and not linear with constant coefficients: ${higher.join(", ")}`]),
    ...(loops.length === 0 ? [] : [`a loop that nothing damps but the others: ${namesOf(loops)}`]),
  ];
  return reasons.join("; ");
}

/**
 * Of `candidates`, those that `readers` read, directly or through each other, and those that read one of these: what is left to be
 * solved exactly reads nothing that is not.
 */
function connectedTo(readers: readonly IrEquation[], candidates: readonly IrEquation[]): IrEquation[] {
  const reads = (a: IrEquation, b: IrEquation): boolean => loads(a.value).has(b.buffer.name);
  const found: IrEquation[] = [];
  for (let grown = true; grown;) {
    const next = candidates.filter(
      (c) => !found.includes(c) && ([...readers, ...found].some((r) => reads(r, c)) || found.some((f) => reads(c, f))),
    );
    grown = next.length > 0;
    found.push(...next);
  }
  return found;
}
