import type { Expr } from "../expr.ts";
import { affineIn } from "../linear.ts";
import type { IrNoise } from "../program.ts";
import type { Lowering } from "./context.ts";
import type { NoiseSymbol, Scope } from "./homes.ts";
import { known } from "./scope.ts";

/** A symbol for white noise, until the equation is taken apart. Each element draws for itself, or for a process that others share. */
export function lowerNoise(ctx: Lowering, scope: Scope, site: number, process: Expr | undefined): Expr {
  const symbols = known(scope.noise, "noise outside of an equation");
  const element = process === undefined ? known(scope.element, "element") : ctx.pool.cast(process, "integer");
  const key = `${site} ${element.id}`;
  const found = symbols.get(key) ?? {
    symbol: ctx.pool.local(ctx.names.unique(`xi_${site}`)),
    source: { site, element },
  };
  symbols.set(key, found);
  return found.symbol;
}

/** drift + Σ amplitude · noise. The checker has seen to it that the equation is linear in its noise. */
export function splitNoise(
  ctx: Lowering,
  rate: Expr,
  symbols: ReadonlyMap<string, NoiseSymbol>,
): { readonly value: Expr; readonly noise?: readonly IrNoise[] } {
  if (symbols.size === 0) return { value: rate };
  const noise: IrNoise[] = [];
  let value = rate;
  for (const { symbol, source } of symbols.values()) {
    const { a, b } = known(affineIn(ctx.pool, value, symbol), "an equation that is not linear in its noise");
    noise.push({ source, amplitude: b });
    value = a;
  }
  return { value, noise };
}
