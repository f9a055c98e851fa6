/**
 * Steps that are too long for the method: NW4120.
 *
 * Why: an explicit method multiplies what is much faster than dt by more than 1 in each step, and the numbers explode.
 * What is looked at: equations with constant Jacobian that are integrated together; of the others each variable whose own rate is a constant.
 * Constants are worked out from the parameters of the model and of the experiment, and its dt. What differs between elements is not looked at.
 */
import { formatQuantity } from "../../language/unit-names.ts";
import { time } from "../../language/dimension.ts";
import { explodes, longestStep } from "../../language/integrators/stability.ts";
import { derivative } from "../derivative.ts";
import type { Expr } from "../expr.ts";
import type { Uniform } from "../kernel.ts";
import { coupled } from "../passes/coupled.ts";
import { holdInputs } from "../passes/integrate/hold-inputs.ts";
import { groupBy } from "../passes/integrate/update.ts";
import { conditionallyLinear } from "../passes/methods/fold-inputs.ts";
import { type Choice, type Part, stateOf } from "../passes/methods/part.ts";
import { isUniform, type PassContext } from "../passes/pass.ts";
import type { IrEquation } from "../program.ts";
import { simplify } from "../simplify.ts";
import { constantsOf } from "../interpret/constants.ts";

export interface Plan {
  readonly part: Part;
  readonly choices: readonly Choice[];
}

/** Reports every group of equations for which the steps of the experiment are too long. */
export function checkSteps(plans: readonly Plan[], uniforms: readonly Uniform[], ctx: PassContext): void {
  const risky = plans.flatMap(({ part, choices }) =>
    groupBy(
      choices.filter(({ integrator: { kind } }) => kind === "explicit" || kind === "stochastic"),
      ({ integrator }) => integrator.name,
    ).map((group) => ({ part, group })),
  );
  if (risky.length === 0) return;
  const valueOf = constantsOf(uniforms);
  const dt = valueOf(ctx.pool.uniform("dt"));
  for (const { part, group } of risky) checkGroup(part, group, dt, valueOf, ctx);
}

function checkGroup(
  part: Part,
  group: readonly Choice[],
  dt: number,
  valueOf: (e: Expr) => number,
  ctx: PassContext,
): void {
  const method = group[0]?.integrator;
  if (method === undefined) return;
  for (const equations of coupled(group.map(({ equation }) => equation))) {
    const jacobian = jacobianOf(part, equations, valueOf, ctx);
    const whole = jacobian.every((row) => row.every(Number.isFinite));
    const single = equations.map((e, k): Block => ({ of: [e], matrix: [[jacobian[k]?.[k] ?? NaN]] }));
    const fast = single.filter(({ matrix }) => matrix.flat().every(Number.isFinite) && explodes(method, matrix, dt));
    const together = whole && fast.length === 0 && explodes(method, jacobian, dt);
    for (const { of, matrix } of together ? [{ of: equations, matrix: jacobian }] : fast) {
      const limit = longestStep(method, matrix, dt);
      report(of, { method: method.name, dt, limit, stable: stableMethod(part, of, whole, ctx) }, ctx);
    }
  }
}

interface Block {
  readonly of: readonly IrEquation[];
  readonly matrix: readonly (readonly number[])[];
}

/** Entries that are no constants are NaN. */
function jacobianOf(
  part: Part,
  equations: readonly IrEquation[],
  valueOf: (e: Expr) => number,
  ctx: PassContext,
): readonly (readonly number[])[] {
  return equations.map((e) => {
    const { value } = holdInputs(part, e, ctx);
    return equations.map((o) => {
      const slope = derivative(ctx.pool, value, stateOf(part, o, ctx));
      const simple = slope && simplify(ctx.pool, slope);
      return simple !== undefined && isUniform(simple) ? valueOf(simple) : NaN;
    });
  });
}

/** A method that stays stable on these equations; undefined where there is none but shorter steps. */
function stableMethod(
  part: Part,
  equations: readonly IrEquation[],
  constant: boolean,
  ctx: PassContext,
): string | undefined {
  const noisy = equations.some((e) => e.noise);
  if (equations.every((e) => conditionallyLinear(part, e, ctx))) {
    if (equations.length === 1) return noisy ? "exponential_euler_maruyama" : "exponential_euler";
    if (constant && !noisy) return "exact";
  }
  return noisy ? undefined : "rosenbrock";
}

interface Finding {
  readonly method: string;
  readonly dt: number;
  /** The longest step that would do; 0 where none does. */
  readonly limit: number;
  readonly stable: string | undefined;
}

function report(equations: readonly IrEquation[], { method, dt, limit, stable }: Finding, ctx: PassContext): void {
  const [first] = equations;
  if (first === undefined) return;
  const ways = [
    ...(limit > 0 ? [`steps of at most ${formatQuantity(limit, time, "ms", 2)}`] : []),
    ...(stable === undefined ? [] : [`\`${stable}\``]),
  ];
  const holes = { name: equations.map((e) => e.variable).join(", "), method, step: formatQuantity(dt, time, "ms") };
  ctx.out.report("NW4120", first.span, holes, ways.length === 0 ? {} : { help: `take ${ways.join(", or ")}` });
}
