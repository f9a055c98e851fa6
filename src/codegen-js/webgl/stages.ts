/**
 * Why: a kernel of gpu.js gives one texture, so what a step does is cut where one kernel reads what another has set.
 * Before:  the parts of a step, in order.
 * After:   stages: neighbours that gather for one population and do not read each other's results are one.
 */
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { listName } from "../../ir/kernel.ts";
import type { Part } from "./parts.ts";

export interface Stage {
  readonly population: string;
  readonly parts: readonly Part[];
  /** Names of rows (place.ts) that it sets. */
  readonly rows: readonly string[];
  readonly list: string | undefined;
}

/** A kernel has at most 16 textures in WebGL; what is not along a connection takes a few. */
const mostConnections = 8;

export function stagesOf(parts: readonly Part[]): readonly Stage[] {
  const stages: Stage[] = [];
  for (const part of parts) {
    const last = stages.at(-1);
    const own = alone(part);
    if (last !== undefined && mayJoin(last, part)) stages[stages.length - 1] = joined(last, own);
    else stages.push(own);
  }
  return stages;
}

function alone(part: Part): Stage {
  const rows = new Set<string>();
  let list: string | undefined;
  visitStmts(part.kernel.body, (stmt) => {
    if (stmt.kind === "store" || stmt.kind === "accumulate") rows.add(stmt.buffer);
    if (stmt.kind === "emit") list = listName(stmt);
  });
  return { population: part.frame.population, parts: [part], rows: [...rows], list };
}

const joined = (first: Stage, second: Stage): Stage => ({
  ...first,
  parts: [...first.parts, ...second.parts],
  rows: [...new Set([...first.rows, ...second.rows])],
});

const gathers = ({ frame }: Part): boolean => frame.kind === "arrivals" || frame.kind === "synapses";

function mayJoin(stage: Stage, part: Part): boolean {
  const { parts, population, rows } = stage;
  if (!gathers(part) || !parts.every(gathers) || part.frame.population !== population) return false;
  return parts.length < mostConnections && !rows.some((row) => readBy(part).has(row));
}

/** The rows that a part reads. */
export function readBy({ kernel }: Part): ReadonlySet<string> {
  const found = new Set<string>();
  visitStmts(kernel.body, (stmt) => {
    for (const e of expressionsOf(stmt).flatMap(nodes)) if (e.kind === "load") found.add(e.buffer);
  });
  return found;
}
