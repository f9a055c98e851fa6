import { endsOf } from "./connectivity/canonical.ts";
import type { Manifest, NamedValue, NumberArray, Wiring } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { problem, timeText, type RuntimeProblem } from "./problem.ts";

interface Watched {
  readonly owner: string;
  readonly variable: string;
  readonly buffer: NumberArray;
  /** The method that makes it NaN where it gives up. */
  readonly givesUp: string | undefined;
  /** How many neurons there are. */
  readonly elements: number;
  /** Of values per synapse: whose they are. */
  readonly wiring: Wiring | undefined;
}

/** Looks for states that are no longer finite numbers. */
export class Watch {
  /** Looked at every so often. */
  private readonly often: readonly Watched[];
  /** States of single synapses can be many, and change only at spikes: looked at when a run ends. */
  private readonly atEnd: readonly Watched[];

  constructor(manifest: Manifest, memory: OwnMemory) {
    const perSynapse = new Set(manifest.buffers.filter((b) => b.length.kind === "projection").map((b) => b.name));
    const all = [
      ...manifest.populations.flatMap((p) => watched(p.name, p.values, memory)),
      ...manifest.projections.flatMap((p) => watched(p.name, p.values, memory, perSynapse, memory.projections[p.id])),
    ];
    this.often = all.filter((w) => w.wiring === undefined);
    this.atEnd = all.filter((w) => w.wiring !== undefined);
  }

  /** Those that are looked at often. */
  get arrays(): readonly NumberArray[] {
    return this.often.map(({ buffer }) => buffer);
  }

  check(timeMs: number): RuntimeProblem | undefined {
    return firstProblem(this.often, timeMs);
  }

  checkEnd(timeMs: number): RuntimeProblem | undefined {
    return this.check(timeMs) ?? firstProblem(this.atEnd, timeMs);
  }
}

function watched(
  owner: string,
  values: readonly NamedValue[],
  memory: OwnMemory,
  perSynapse?: ReadonlySet<string>,
  wiring?: Wiring,
): readonly Watched[] {
  return values.flatMap(({ name, role, at, givesUp }) => {
    if (role !== "state" || at.kind !== "buffer") return [];
    const buffer = memory.b[at.buffer];
    const real = buffer instanceof Float64Array || buffer instanceof Float32Array;
    return real
      ? [
          {
            owner,
            variable: name,
            buffer,
            elements: memory.sizes[owner] ?? buffer.length,
            givesUp,
            wiring: perSynapse?.has(at.buffer) === true ? wiring : undefined,
          },
        ]
      : [];
  });
}

function firstProblem(all: readonly Watched[], timeMs: number): RuntimeProblem | undefined {
  for (const { owner, variable, buffer, wiring, elements, givesUp } of all) {
    if (isFiniteEverywhere(buffer)) continue;
    const place = buffer.findIndex((x) => !Number.isFinite(x));
    const element = wiring === undefined ? elementText(place, elements) : synapseText(wiring, place % wiring.count);
    const where = { variable, population: owner, element, time: timeText(timeMs) };
    const value = buffer[place]!;
    return givesUp !== undefined && Number.isNaN(value)
      ? problem("NE6030", { ...where, method: givesUp })
      : problem("NE6001", { ...where, value: valueText(value) });
  }
  return undefined;
}

/** "3", and of an array "3, component 12". */
function elementText(place: number, elements: number): string {
  return place < elements ? String(place) : `${place % elements}, component ${Math.floor(place / elements)}`;
}

/** "3->7": source and target of the synapse at a place of storage. */
function synapseText(wiring: Wiring, place: number): string {
  return `${endsOf(wiring, undefined).i[place]}->${wiring.target[place]}`;
}

/** What is not finite makes the sum of all not finite; so do large numbers, and then each is looked at. */
function isFiniteEverywhere(buffer: NumberArray): boolean {
  return Number.isFinite(sumOf(buffer)) || buffer.every((x) => Number.isFinite(x));
}

/** Four sums, none of which waits for the others. */
function sumOf(buffer: NumberArray): number {
  const { length } = buffer;
  const fours = length - (length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < fours; k += 4) {
    a += buffer[k]!;
    b += buffer[k + 1]!;
    c += buffer[k + 2]!;
    d += buffer[k + 3]!;
  }
  for (let k = fours; k < length; k++) a += buffer[k]!;
  return a + b + c + d;
}

function valueText(x: number): string {
  return Number.isNaN(x) ? "NaN" : x > 0 ? "infinite" : "negative infinite";
}
