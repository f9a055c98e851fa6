/**
 * White noise over one step: ΔW = √dt·N of each source, and where a method asks for it I_(1,0) = dt/2·(ΔW + √dt·N'/√3) (Kloeden & Platen
 * 1992, eq. 10.4.3), with N and N' drawn for the site and element of the source.
 */
import type { Increments } from "../../../language/integrators/integrator.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { Expr } from "../../expr.ts";
import type { IrEquation, IrSource } from "../../program.ts";
import type { Part } from "../methods/part.ts";
import type { PassContext } from "../pass.ts";
import { holdInputs } from "./hold-inputs.ts";
import type { Held } from "./update.ts";

/** Sites of the second draws, far from those in the text and from those of the wiring. */
const secondSites = 0x2000_0000;

/** The sources that some equations read, each once. */
export function sourcesOf(equations: readonly IrEquation[]): readonly IrSource[] {
  const found: IrSource[] = [];
  for (const { source } of equations.flatMap((e) => e.noise ?? []))
    if (!found.some((other) => sameSource(other, source))) found.push(source);
  return found;
}

const sameSource = (a: IrSource, b: IrSource): boolean => a.site === b.site && a.element === b.element;

export function incrementsOf(sources: readonly IrSource[], { pool }: PassContext): Increments<Expr> {
  const A = poolAlgebra(pool);
  const dt = pool.uniform("dt");
  const root = A.call("sqrt", [dt]);
  const drawn = (site: number, element: Expr): Expr =>
    A.mul(root, pool.random("normal", site, element, [pool.real(0), pool.real(1)], "real"));
  const dW = sources.map(({ site, element }) => drawn(site, element));
  return {
    dW,
    areas: () =>
      sources.map(({ site, element }, k) => {
        const second = A.mul(A.constant(1 / Math.sqrt(3)), drawn(secondSites + site, element));
        return A.mul(A.mul(A.constant(1 / 2), dt), A.add(dW[k] ?? second, second));
      }),
  };
}

/** The amplitude of an equation for each source, inputs held; undefined where the source is not in it. */
export function amplitudesOf(
  part: Part,
  e: IrEquation,
  sources: readonly IrSource[],
  ctx: PassContext,
): { readonly amplitudes: readonly (Expr | undefined)[]; readonly held: readonly Held[] } {
  const held: Held[] = [];
  const amplitudes = sources.map((source) => {
    const own = e.noise?.find((one) => sameSource(one.source, source));
    if (own === undefined) return undefined;
    const side = holdInputs(part, { ...e, value: own.amplitude }, ctx);
    held.push(...side.held);
    return side.value;
  });
  return { amplitudes, held };
}
