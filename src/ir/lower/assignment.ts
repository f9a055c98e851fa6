import type { CheckedAssignment } from "../../checker/model.ts";
import type { AssignmentSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Domain, Kernel } from "../kernel.ts";
import { type Lowering, placeOf } from "./context.ts";
import { endsOf } from "./ends.ts";
import { assignVariable } from "./assign.ts";
import { lowerExpr } from "./expression.ts";
import { known } from "./scope.ts";
import type { Network } from "./experiment.ts";
import type { Scope, Side } from "./homes.ts";
import { neuronScope } from "./neuron-scope.ts";
import { lowerView } from "./view.ts";

interface Target {
  readonly scope: Scope;
  readonly domain: Domain;
}

/** `cells.I_ext = 25 mV` while a model runs: a new value of a parameter, or a kernel over the elements. */
export function lowerAssignment(
  ctx: Lowering,
  network: Network,
  kernels: Kernel[],
  a: CheckedAssignment,
): AssignmentSpec {
  const { scope, domain } =
    a.target.kind === "population"
      ? populationTarget(ctx, a.target.view)
      : projectionTarget(ctx, network, a.target.projection);
  const side = known(scope.self, "self");
  const home = known(side.home.homes.get(a.name), a.name);
  if (home.kind === "expression") throw new Error(`lowering: '${a.name}' cannot be set`);
  if (home.kind === "uniform") {
    const added = lowerExpr(ctx, scope, a.value);
    const combine = (old: Expr): Expr =>
      a.operator === "=" ? added : ctx.pool.binary(a.operator[0] as "+" | "-" | "*" | "/", old, added);
    const key = known(
      ctx.parameters.find((p) => p.uniform === home.uniform),
      a.name,
    ).key;
    return { kind: "parameter", key, uniform: ctx.uniform(`set_${a.name}`, combine(ctx.pool.uniform(home.uniform))) };
  }
  const { buffer } = home;
  const place = { kind: "variable", owner: "self", role: a.role, name: a.name, index: a.index && [a.index] } as const;
  const kernel = ctx.names.unique(`set_${buffer.name}`);
  kernels.push({
    name: kernel,
    domain,
    body: assignVariable(ctx, scope, place, a),
    about: [`set ${a.name}`],
    from: [placeOf(a.span)],
  });
  return { kind: "kernel", kernel };
}

function populationTarget(ctx: Lowering, view: Parameters<typeof lowerView>[1]): Target {
  const { pool } = ctx;
  const scope = neuronScope(ctx, known(ctx.populations.get(view.population), view.population));
  const spec = lowerView(ctx, view);
  const from = pool.cast(pool.uniform(spec.from), "integer");
  const self: Side = {
    ...known(scope.self, "self"),
    index: pool.binary("-", pool.index("i"), from),
    size: pool.binary("-", pool.cast(pool.uniform(spec.to), "integer"), from),
  };
  return {
    scope: { ...scope, self },
    domain: { kind: "view", population: spec.population, from: spec.from, to: spec.to },
  };
}

function projectionTarget(ctx: Lowering, network: Network, name: string): Target {
  const { ir, home } = known(network.projections.get(name), name);
  const s = ctx.pool.index("s");
  return {
    scope: { ...endsOf(ctx, ir), self: { home, element: s }, element: s },
    domain: { kind: "synapses", projection: ir.id },
  };
}
