import type { Manifest, NamedValue, NumberArray } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { problem, timeText, type RuntimeProblem } from "./problem.ts";

interface Watched {
  readonly owner: string;
  readonly variable: string;
  readonly buffer: NumberArray;
}

/** Looks for states that are no longer finite numbers. */
export class Watch {
  /** Looked at every so often. */
  private readonly often: readonly Watched[];
  /** States of single synapses can be many, and change only at spikes: looked at when a run ends. */
  private readonly atEnd: readonly Watched[];

  constructor(manifest: Manifest, memory: OwnMemory) {
    const named = (owner: string, values: readonly NamedValue[]): readonly Watched[] => values.flatMap((value) => watched(owner, value, memory));
    const perSynapse = new Set(manifest.buffers.filter((b) => b.length.kind === "projection").map((b) => memory.b[b.name]));
    const populations = manifest.populations.flatMap((p) => named(p.name, p.values));
    const projections = manifest.projections.flatMap((p) => named(p.name, p.values));
    this.often = [...populations, ...projections.filter((w) => !perSynapse.has(w.buffer))];
    this.atEnd = projections.filter((w) => perSynapse.has(w.buffer));
  }

  check(timeMs: number): RuntimeProblem | undefined {
    return firstProblem(this.often, timeMs);
  }

  checkEnd(timeMs: number): RuntimeProblem | undefined {
    return this.check(timeMs) ?? firstProblem(this.atEnd, timeMs);
  }
}

function watched(owner: string, { name, role, at }: NamedValue, memory: OwnMemory): readonly Watched[] {
  if (role !== "state" || at.kind !== "buffer") return [];
  const buffer = memory.b[at.buffer];
  const real = buffer instanceof Float64Array || buffer instanceof Float32Array;
  return real ? [{ owner, variable: name, buffer }] : [];
}

function firstProblem(all: readonly Watched[], timeMs: number): RuntimeProblem | undefined {
  for (const { owner, variable, buffer } of all) {
    if (isFiniteEverywhere(buffer)) continue;
    const element = buffer.findIndex((x) => !Number.isFinite(x));
    return problem("NE6001", { variable, population: owner, element: String(element), value: valueText(buffer[element]!), time: timeText(timeMs) });
  }
  return undefined;
}

/** 0·x is 0 for finite x and NaN else, so one sum over all of them tells. */
function isFiniteEverywhere(buffer: NumberArray): boolean {
  let sum = 0;
  for (let k = 0; k < buffer.length; k++) sum += buffer[k]! * 0;
  return sum === 0;
}

function valueText(x: number): string {
  return Number.isNaN(x) ? "NaN" : x > 0 ? "infinite" : "negative infinite";
}
