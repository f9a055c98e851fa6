/** How the steps of a chunk become dispatches. The results are the same: each way runs the same functions on the same numbers. */
import type { GpuLane, GpuSpec } from "../../manifest.ts";
import type { OwnMemory } from "../../memory.ts";
import { arrayOf } from "./array-of.ts";

/**
 * `stages`: one dispatch for each stage of a step. `fused`: the same, with what arrives in the next step added up a step ahead.
 * `workgroup`: one workgroup does many steps.
 */
export type Way = "stages" | "fused" | "workgroup";
export const allWays: readonly Way[] = ["stages", "fused", "workgroup"];

/** Elements in a step up to which one workgroup may be the fastest: four dozen for each of its threads. */
const mostTried = 12_288;
/** Up to which it is taken untimed: four for each of its threads, less than what a dispatch costs. */
const mostTaken = 1024;

export interface Ways {
  /** All that can be done. */
  readonly possible: readonly Way[];
  /** Those that are worth timing. */
  readonly tried: readonly Way[];
  /** What is taken untimed. */
  readonly usual: Way;
}

/**
 * @param pages how many sets of buffers the connections are divided among: a workgroup sees one
 * @param isDelayed whether every spike arrives a step later, or more
 */
export function waysOf(spec: GpuSpec, memory: OwnMemory, pages: number, isDelayed: boolean): Ways {
  const fused = spec.fused !== undefined && isDelayed;
  const elements = pages > 1 ? Infinity : elementsOf(spec, memory);
  const isPossible = { stages: true, fused, workgroup: pages === 1 };
  const possible = allWays.filter((way) => isPossible[way]);
  return {
    possible,
    tried: possible.filter((way) => way !== "workgroup" || elements <= mostTried),
    usual: elements <= mostTaken ? "workgroup" : fused ? "fused" : "stages",
  };
}

/** What is asked for; where that is impossible, what comes nearest. */
export function wayFor(asked: Way | undefined, { possible, usual }: Ways): Way {
  if (asked === undefined) return usual;
  if (possible.includes(asked)) return asked;
  return asked === "fused" ? "stages" : usual;
}

/** The text that has its entry points. */
export const textOf = (way: Way, { wgsl, workgroup }: Pick<GpuSpec, "wgsl" | "workgroup">): string =>
  way === "workgroup" ? `${wgsl.replace(workgroup.replaces, workgroup.by)}${workgroup.wgsl}` : wgsl;

/** What a step goes through at the most, without the synapses of spikes, which are few. */
export function elementsOf({ workgroup }: GpuSpec, memory: OwnMemory): number {
  const count = (walks: GpuLane["walks"]): number => {
    switch (walks.kind) {
      case "population":
        return memory.sizes[walks.population] ?? 0;
      case "array":
        return arrayOf(memory, walks.buffer).length;
      case "range":
        return Math.max(0, Math.round(memory.u[walks.to] ?? 0) - Math.round(memory.u[walks.from] ?? 0));
      case "rows":
        return memory.projections[walks.projection]!.count;
      case "arrivals": {
        const { preFrom, preTo } = memory.projections[walks.projection]!;
        return preTo - preFrom;
      }
      case "due":
      case "sample":
      case "one":
        return 0;
    }
  };
  return workgroup.walks.reduce((sum, walks) => sum + count(walks), 0);
}
