/**
 * What `crosses` compares with: the value at the end of the step before.
 *
 * Why: spikes that arrive, `every` and `at` write states between two steps, and blocks of other events after the test; what
 * they lift over a level has crossed it in the step that follows. Where none of them writes what is compared, that value is the
 * one at the beginning of the update, for nothing; else the population keeps it, from the first step on. Of a value that a
 * block has changed the lower one counts, so that one that was reset can cross again. Time is that of the step before.
 */
import { loads, substitute, writes } from "../rewrite.ts";
import type { Stmt } from "../kernel.ts";
import type { IrBefore, IrEvent, IrPopulation } from "../program.ts";
import type { Builder } from "./builder.ts";

export interface Crossings {
  /** At the beginning of the update. */
  readonly before: readonly Stmt[];
  /** When the new states are there, before blocks run. */
  readonly tested: readonly Stmt[];
  /** At its end. */
  readonly after: readonly Stmt[];
}

export function crossings(b: Builder, p: IrPopulation): Crossings {
  const all = p.events.flatMap((event) => event.before.map((one) => crossing(b, p, event, one)));
  return {
    before: all.flatMap(({ before }) => before),
    tested: all.flatMap(({ tested }) => tested),
    after: all.flatMap(({ after }) => after),
  };
}

function crossing(b: Builder, p: IrPopulation, event: IrEvent, { name, value, side }: IrBefore): Crossings {
  const { pool, names } = b.ctx;
  const now = b.kept.before(value);
  const reads = loads(value);
  const others = new Set(p.events.filter((other) => other !== event).flatMap(({ body }) => [...writes(body)]));
  const stepBefore = pool.binary("-", pool.step(), pool.integer(1));
  const blocks = [...reads].some((buffer) => others.has(buffer));
  if (!blocks && ![...reads].some((buffer) => b.kept.written.has(buffer)))
    return {
      before: [{ kind: "let", name, value: substitute(pool, now, new Map([[pool.step(), stepBefore]])) }],
      tested: [],
      after: [],
    };
  const index = pool.index("i");
  const buffer = names.unique(`${p.name}_${name}`);
  b.buffer(buffer, "real", { kind: "population", population: p.name });
  const real = pool.cast(now, "real");
  const isFirst = pool.binary("==", pool.step(), pool.integer(0));
  const old = pool.cast(pool.select(isFirst, real, pool.load(buffer, index)), now.type);
  const test = names.unique(`${name}_tested`);
  const kept = pool.call(side === "value" ? "min" : "max", [pool.local(test), real]);
  return {
    before: [{ kind: "let", name, value: old }],
    tested: blocks ? [{ kind: "let", name: test, value: real }] : [],
    after: [{ kind: "store", buffer, index, value: blocks ? kept : real }],
  };
}
