import type { ViewSpec } from "../../runtime/manifest.ts";
import type { Lowering } from "./context.ts";
import { known } from "./scope.ts";
import type { Side } from "./homes.ts";

export interface Ends {
  readonly pre: Side;
  readonly post: Side;
}

/** The ends of a synapse: elements counted in the whole populations, index and size within the views. */
export function endsOf(ctx: Lowering, ir: { readonly pre: ViewSpec; readonly post: ViewSpec }): Ends {
  return { pre: endSide(ctx, ir.pre, "i"), post: endSide(ctx, ir.post, "j") };
}

function endSide(ctx: Lowering, view: ViewSpec, name: "i" | "j"): Side {
  const { pool } = ctx;
  const home = known(ctx.populations.get(view.population), view.population);
  const from = pool.cast(pool.uniform(view.from), "integer");
  const element = pool.index(name);
  return {
    home,
    element,
    index: pool.binary("-", element, from),
    size: pool.binary("-", pool.cast(pool.uniform(view.to), "integer"), from),
    refractory: home.refractoryOnArrival,
    held: home.held,
  };
}
