/**
 * Small arrays whose method knows single numbers only are integrated component by component.
 *   before  for k in 0 .. 3: dx[k]/dt = -x[k]   by rkdp
 *   after   dx[0]/dt = -x[0]; dx[1]/dt = -x[1]; dx[2]/dt = -x[2]   by rkdp
 * Refused where there are many, and where a component is read whose number is not known: it could be any of them.
 */
import { integrators } from "../../../language/integrators/index.ts";
import type { Expr } from "../../expr.ts";
import type { IrComponent, IrEquation } from "../../program.ts";
import { nodes, substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { integratesArrays } from "../integrate/registry.ts";
import type { PassContext } from "../pass.ts";

const mostComponents = 16;

export function unrolled(equations: readonly IrEquation[], ctx: PassContext): IrEquation[] {
  const wanted = equations.filter((e) => {
    const integrator = integrators.get(e.method ?? "");
    return e.component && integrator && !integratesArrays(integrator) && roundsOf(e.component) <= mostComponents;
  });
  if (wanted.length === 0) return [...equations];
  const made = new Map(wanted.map((e) => [e, e.component ? components(e, e.component, ctx) : [e]] as const));
  const all = equations.flatMap((e) => made.get(e) ?? [e]);
  return [...made.values()].flat().every((e) => all.every((o) => readsKnown(o, e, all))) ? all : [...equations];
}

const roundsOf = ({ loops }: IrComponent): number =>
  loops.reduce((all, { from, to }) => all * Math.max(0, to - from), 1);

function components(e: IrEquation, { loops, ...rest }: IrComponent, ctx: PassContext): IrEquation[] {
  const { pool } = ctx;
  const rounds = loops.reduce<ReadonlyMap<Expr, Expr>[]>(
    (sofar, { variable, from, to }) =>
      sofar.flatMap((map) =>
        Array.from(
          { length: to - from },
          (_, k) => new Map([...map, [pool.local(variable, "integer"), pool.integer(from + k)]]),
        ),
      ),
    [new Map()],
  );
  return rounds.map((map) => {
    const put = (value: Expr): Expr => simplify(pool, substitute(pool, value, map));
    return {
      ...e,
      value: put(e.value),
      unless: e.unless && put(e.unless),
      noise: e.noise?.map(({ source: { site, element }, amplitude }) => ({
        source: { site, element: put(element) },
        amplitude: put(amplitude),
      })),
      component: { loops: [], place: put(rest.place), index: put(rest.index), count: rest.count },
    };
  });
}

/** What an equation reads of an array are components that have an equation, or none of them. */
function readsKnown({ value, noise = [] }: IrEquation, { buffer }: IrEquation, all: readonly IrEquation[]): boolean {
  const places = new Set(all.flatMap((e) => (e.buffer.name === buffer.name && e.component ? [e.component.place] : [])));
  const read = [value, ...noise.map(({ amplitude }) => amplitude)].flatMap(nodes);
  return read.every((n) => n.kind !== "load" || n.buffer !== buffer.name || places.has(n.index));
}
