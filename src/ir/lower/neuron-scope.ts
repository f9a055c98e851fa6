import type { Expr } from "../expr.ts";
import type { Lowering } from "./context.ts";
import type { PopulationHome, Scope, Side } from "./homes.ts";

export function sideFor(ctx: Lowering, home: Side["home"], size: string, element: Expr): Side {
  return { home, element, index: element, size: ctx.pool.cast(ctx.pool.uniform(size), "integer") };
}

/** The neuron seen from inside. */
export function neuronScope(ctx: Lowering, home: PopulationHome): Scope {
  const side: Side = {
    ...sideFor(ctx, home, home.size, ctx.pool.index("i")),
    refractory: home.refractory,
    held: home.held,
  };
  return { self: side, element: ctx.pool.index("i"), domain: { kind: "population", population: home.name } };
}
