import type { CheckedView } from "../../checker/model.ts";
import type { ViewSpec } from "../../runtime/manifest.ts";
import { type Lowering } from "./context.ts";
import { known } from "./scope.ts";

const made = new WeakMap<Lowering, Map<string, ViewSpec>>();

/** A view with its bounds as uniforms; the same view is made once. Bounds are whole numbers, up to rounding. */
export function lowerView(ctx: Lowering, view: CheckedView): ViewSpec {
  const { pool } = ctx;
  const bound = (e: CheckedView["from"]): number | undefined => e && pool.call("round", [ctx.expression({}, e)]).id;
  const key = `${view.population}:${bound(view.from)}:${bound(view.to)}`;
  const views = made.get(ctx) ?? new Map<string, ViewSpec>();
  made.set(ctx, views);
  const found = views.get(key);
  if (found) return { ...found, label: view.label };
  const size = pool.uniform(known(ctx.populations.get(view.population), view.population).size);
  const spec: ViewSpec = {
    population: view.population,
    from: ctx.uniform(
      `${view.label}_from`,
      view.from ? pool.call("round", [ctx.expression({}, view.from)]) : pool.real(0),
    ),
    to: ctx.uniform(`${view.label}_to`, view.to ? pool.call("round", [ctx.expression({}, view.to)]) : size),
    label: view.label,
  };
  views.set(key, spec);
  return spec;
}
