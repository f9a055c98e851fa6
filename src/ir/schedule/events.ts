/**
 * Events of a population, at the end of its update.
 *
 * Why: a kernel fills one list. The update fills that of the spikes; other events are noted in a flag for each neuron, and a
 * kernel of their own makes the list. A neuron that only spikes pays nothing for this.
 */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import type { IrEvent, IrPopulation } from "../program.ts";
import { mapStmts, substitute } from "../rewrite.ts";
import type { Builder } from "./builder.ts";

export const otherEvents = ({ events }: IrPopulation): readonly IrEvent[] => events.filter((e) => e.name !== "spike");

/** All conditions on the new values, then the blocks of those that hold, in the order written. */
export function eventStmts(
  b: Builder,
  p: IrPopulation,
  renewed: ReadonlyMap<Expr, Expr>,
  held: (e: Expr) => Expr,
): Stmt[] {
  const { pool, names } = b.ctx;
  const index = pool.index("i");
  const all = p.events.map((event) => {
    const holds = substitute(pool, held(event.condition), renewed);
    const minds = p.refractory && (event.name === "spike" || event.refractory);
    return { event, condition: minds ? pool.binary("and", holds, pool.not(p.refractory.value)) : holds };
  });
  const single = all.length === 1;
  const tested = all.map(({ event, condition }) => {
    if (single) return { event, condition, name: "", now: condition };
    const name = names.unique(`${event.name}_now`);
    return { event, condition, name, now: pool.local(name, "boolean") };
  });
  const tests = single ? [] : tested.map(({ name, condition }): Stmt => ({ kind: "let", name, value: condition }));
  const blocks = tested.flatMap(({ event, now }): Stmt[] => {
    const body = mapStmts(event.body, held);
    if (event.name === "spike")
      return [{ kind: "if", condition: now, then: [{ kind: "emit", population: p.name }, ...body], otherwise: [] }];
    const note: Stmt = { kind: "store", buffer: flagOf(b, p, event), index, value: now };
    if (body.length === 0) return [note];
    const read = pool.load(flagOf(b, p, event), index, "boolean");
    return [note, { kind: "if", condition: single ? read : now, then: body, otherwise: [] }];
  });
  return [...tests, ...blocks];
}

/** One kernel for each event besides spikes, which makes its list from the flags. */
export function emitKernels(b: Builder, p: IrPopulation): Manifest["phases"]["update"][number][] {
  return otherEvents(p).map((event) => {
    const flag = b.ctx.pool.load(flagOf(b, p, event), b.ctx.pool.index("i"), "boolean");
    const emit: Stmt = { kind: "emit", population: p.name, event: event.name };
    const kernel = b.kernel({
      name: b.ctx.names.unique(`emit_${p.name}_${event.name}`),
      domain: { kind: "population", population: p.name },
      body: [{ kind: "if", condition: flag, then: [emit], otherwise: [] }],
      about: [`${p.name}: ${event.text}`],
      from: [event.place],
    });
    return { kernel, population: p.name, event: event.name };
  });
}

/** The buffer that notes whether the event has just happened. */
function flagOf(b: Builder, p: IrPopulation, event: IrEvent): string {
  const known = b.flags.get(event);
  if (known !== undefined) return known;
  const name = b.ctx.names.unique(`${p.name}_${event.name}_now`);
  b.flags.set(event, name);
  b.buffer(name, "boolean", { kind: "population", population: p.name });
  return name;
}
