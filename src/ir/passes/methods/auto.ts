/**
 * The choice of `auto` (language.md, 4.2): the largest closed linear subsystem with constant coefficients is solved exactly; what is left
 * gets exponential Euler if every variable is linear in itself with the others held and no equation is of higher order, else RK4
 * together with what it reads. Inputs are held over the step; a contribution that is proportional to the variable (g·(E - v)) is folded into its equation, which makes the
 * coefficient vary: such a variable is not solved exactly but by exponential Euler. An array whose components are linear in themselves
 * and in their neighbours is a cable, and solved implicitly.
 * Equations with noise: methods/auto-noise.ts.
 */
import type { IrEquation } from "../../program.ts";
import { loads } from "../../rewrite.ts";
import { groupBy } from "../integrate/update.ts";
import type { PassContext } from "../pass.ts";
import { chooseNoisy, movedByNoise } from "./auto-noise.ts";
import { isCable } from "./neighbours.ts";
import { conditionallyLinear } from "./fold-inputs.ts";
import { closedLinear } from "./linear-system.ts";
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
  const nonlinear = rest.filter((e) => e.reducedFrom !== undefined || !conditionallyLinear(part, e, ctx));
  const exact = (e: IrEquation): Choice => ({
    equation: e,
    integrator: integratorCalled("exact"),
    options: {},
    reason: "linear with constant coefficients",
  });
  if (nonlinear.length === 0) {
    const exponential = integratorCalled("exponential_euler");
    return [
      ...linear.map(exact),
      ...rest.map((equation) => ({
        equation,
        integrator: exponential,
        options: {},
        reason: `linear in ${equation.variable} with the other variables held`,
      })),
    ];
  }
  const together = connectedTo(rest, linear);
  const why = reasonOf(nonlinear);
  return [
    ...linear.filter((e) => !together.includes(e)).map(exact),
    ...[...rest, ...together].map((equation) => ({
      equation,
      integrator: integratorCalled("rk4"),
      options: {},
      reason: why,
    })),
  ];
}

/** Of an equation of higher order one part alone says nothing: with the others held, x' = y is always linear in x. */
function reasonOf(nonlinear: readonly IrEquation[]): string {
  const higher = [...new Set(nonlinear.flatMap((e) => e.reducedFrom ?? []))];
  const others = nonlinear.filter((e) => e.reducedFrom === undefined).map((e) => e.variable);
  const reasons = [
    ...(others.length === 0 ? [] : [`not linear in ${others.join(", ")}`]),
    ...(higher.length === 0
      ? []
      : [`of higher order, and not linear with constant coefficients: ${higher.join(", ")}`]),
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
