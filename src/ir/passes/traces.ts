/**
 * Traces: synaptic state that only one end's events drive, and only events look at, moves into that neuron.
 *
 * Why: all synapses of a source have the same trace of its spikes, all of a target the same of its own. Moved there, a plastic synapse
 * keeps its weight alone, and a trace is changed once per spike instead of once per synapse.
 *   before  d a_pre[s] = -a_pre[s]/tau;  on pre { a_pre[s] += A;  w[s] = w[s] + a_post[s] }   on post { w[s] = w[s] + a_pre[s] }
 *   after   neuron { on pre: a_pre[i] += A }    on pre { w[s] = w[s] + a_post[j] }            on post { w[s] = w[s] + a_pre[i] }
 * Where the neurons are integrated in every step anyway, and the other end reads the trace, it decays with them; else it is solved
 * exactly between events. Refused where the delays of the events differ between synapses (the trace of each would be another one),
 * where both ends change it, and where what drives it or its start differ between synapses.
 */
import { affineIn } from "../linear.ts";
import { simplify } from "../simplify.ts";
import { writes } from "../rewrite.ts";
import type { IrEquation, IrProjection, IrVariable, Program } from "../program.ts";
import { align } from "./aligned/index.ts";
import { readsAny } from "./aligned/driven.ts";
import type { End } from "./aligned/end.ts";
import { readBy } from "./coupled.ts";
import { lazyVerdict } from "./lazy-decay.ts";
import { isZero, type Pass, type PassContext } from "./pass.ts";

export const traces: Pass = {
  name: "traces",
  run: (program, ctx) =>
    program.projections.reduce(
      (sofar, { id }) => align(align(sofar, id, "pre", tracesOf, ctx), id, "post", (_, __, ___, all) => all, ctx),
      program,
    ),
};

/** Those that decay to 0 and have nothing to do with each other. */
function tracesOf(
  program: Program,
  p: IrProjection,
  { end }: End,
  states: readonly IrVariable[],
  ctx: PassContext,
): readonly IrVariable[] {
  const lazy = lazyVerdict(program, p, ctx);
  const equations = p.equations.filter((e) => states.some((v) => v.buffer.name === e.buffer.name));
  const decays = (e: IrEquation): boolean => {
    const parts = affineIn(ctx.pool, e.value, ctx.pool.load(e.buffer.name, ctx.pool.index("s")));
    return lazy.get(e) === undefined && parts !== undefined && isZero(simplify(ctx.pool, parts.a));
  };
  const names = new Set(states.map((v) => v.buffer.name));
  const statements = p.handlers.filter((h) => h.end === end).flatMap(({ body }) => body);
  return states.filter((v) => {
    const own = new Set([v.buffer.name]);
    const others = new Set([...names].filter((name) => !own.has(name)));
    const e = equations.find((one) => one.buffer.name === v.buffer.name);
    if (!e || !decays(e) || equations.some((o) => o !== e && readBy(o).has(v.buffer.name))) return false;
    return statements.every((stmt) => {
      const written = writes([stmt]);
      const mine = written.has(v.buffer.name);
      const theirs = [...written].some((name) => others.has(name));
      return !(mine && (theirs || readsAny([stmt], others))) && !(theirs && readsAny([stmt], own));
    });
  });
}
