/** What the noise of equations that are integrated together is like: which methods it admits follows from that. */
import { derivative } from "../../derivative.ts";
import type { Expr } from "../../expr.ts";
import type { IrEquation, IrSource } from "../../program.ts";
import { loads, nodes } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { amplitudesOf, sourcesOf } from "../integrate/noise.ts";
import { isZero, type PassContext } from "../pass.ts";
import { sameValue } from "./same-value.ts";
import { type Part, stateOf } from "./part.ts";

/** No amplitude depends on a variable that noise moves: the Itô and the Stratonovich solution are the same. */
export function isAdditive(equations: readonly IrEquation[]): boolean {
  const moved = new Set(equations.filter((e) => e.noise).map((e) => e.buffer.name));
  const amplitudes = equations.flatMap((e) => e.noise ?? []).map(({ amplitude }) => amplitude);
  return amplitudes.every((amplitude) => [...loads(amplitude)].every((buffer) => !moved.has(buffer)));
}

/** One source in each equation, and either the same in all, or amplitudes of the equation's own variable. */
export function isScalarNoise(part: Part, equations: readonly IrEquation[], ctx: PassContext): boolean {
  if (equations.some((e) => (e.noise?.length ?? 0) > 1)) return false;
  const sources = sourcesOf(equations);
  if (sources.length <= 1) return true;
  const noisy = equations.filter((e) => e.noise);
  return noisy.every((e) =>
    amplitudesOf(part, e, sources, ctx).amplitudes.every((amplitude) =>
      noisy.every((o) => o === e || amplitude === undefined || !loads(amplitude).has(o.buffer.name)),
    ),
  );
}

/** Whether L^j g_kl = L^l g_kj, L^j = Σ_m g_mj·∂/∂x_m; "unknown" where a derivative is missing. */
export function commutes(part: Part, equations: readonly IrEquation[], ctx: PassContext): "yes" | "no" | "unknown" {
  if (equations.some((e) => readsNeighbours(part, e, ctx))) return "no";
  const sources = sourcesOf(equations);
  const g = equations.map((e) => amplitudesOf(part, e, sources, ctx).amplitudes);
  const along = (k: number, l: number, j: number): Expr | undefined => lie(part, equations, g, k, l, j, ctx);
  let known = true;
  for (const k of equations.keys()) {
    for (const [l] of sources.entries()) {
      for (const [j] of sources.entries()) {
        const [one, other] = [along(k, l, j), along(k, j, l)];
        if (one === undefined || other === undefined) known = false;
        else if (l !== j && !sameValue(one, other)) return "no";
      }
    }
  }
  return known ? "yes" : "unknown";
}

/** The amplitude of a component depends on others of the array, which no equation of the group stands for. */
function readsNeighbours(part: Part, e: IrEquation, ctx: PassContext): boolean {
  if (e.component === undefined || e.component.loops.length === 0) return false;
  const own = stateOf(part, e, ctx);
  const amplitudes = (e.noise ?? []).flatMap(({ amplitude }) => nodes(amplitude));
  return amplitudes.some((node) => node.kind === "load" && node.buffer === e.buffer.name && node !== own);
}

/** L^j g_kl; undefined where g_kl has no derivative. */
function lie(
  part: Part,
  equations: readonly IrEquation[],
  g: readonly (readonly (Expr | undefined)[])[],
  k: number,
  l: number,
  j: number,
  ctx: PassContext,
): Expr | undefined {
  const { pool } = ctx;
  const amplitude = g[k]?.[l];
  if (amplitude === undefined) return pool.real(0);
  return equations.reduce<Expr | undefined>((sum, e, m) => {
    const along = g[m]?.[j];
    if (sum === undefined || along === undefined) return sum;
    const slope = derivative(pool, amplitude, stateOf(part, e, ctx));
    if (slope === undefined) return undefined;
    return isZero(slope) ? sum : simplify(pool, pool.binary("+", sum, pool.binary("*", along, slope)));
  }, pool.real(0));
}

/** For `explain`: "one source", "2 sources". */
export const countOf = (sources: readonly IrSource[]): string =>
  sources.length === 1 ? "one source" : `${sources.length} sources`;
