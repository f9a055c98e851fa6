import type { Manifest, NumberArray, Wiring } from "./manifest.ts";
import { cvOfSpikes } from "./measures/cv.ts";
import type { OwnMemory } from "./memory.ts";
import type { RuntimeProblem } from "./problem.ts";
import type { Recorder } from "./recorder/recorder.ts";

export interface PopulationSummary {
  readonly part: string;
  readonly size: number;
  readonly spikes: number;
  /** Hz; NaN before the first step or without neurons. */
  readonly rate: number;
  /** Mean coefficient of variation of the intervals; NaN where no neuron has enough spikes or not all were kept. */
  readonly cv: number;
}
export interface ConnectionSummary {
  readonly synapses: number;
  /** Bytes of the synapses: indices and values. */
  readonly bytes: number;
  /** How the pairs are kept: "stored" as rows of targets; where synapses are alike also "the same for all" and what `RowMaker.form` says. */
  readonly rows: string;
}
export interface Summary {
  readonly model: string;
  readonly experiment: string | undefined;
  readonly seed: number;
  readonly dtMs: number;
  readonly steps: number;
  /** Biological time simulated. */
  readonly durationMs: number;
  readonly buildMs: number;
  /** Wall time of all runs. */
  readonly simulateMs: number;
  readonly populations: Readonly<Record<string, PopulationSummary>>;
  readonly connections: Readonly<Record<string, ConnectionSummary>>;
  readonly warnings: readonly RuntimeProblem[];
}

export function summarizePopulations(
  manifest: Manifest,
  memory: OwnMemory,
  recorder: Recorder,
  durationMs: number,
): Record<string, PopulationSummary> {
  return Object.fromEntries(
    manifest.populations.map(({ name, part }) => {
      const log = recorder.spikes.get(name);
      const size = memory.sizes[name] ?? 0;
      const spikes = log?.emitted ?? 0;
      const cv = log === undefined || log.stoppedAt !== undefined ? NaN : cvOfSpikes(log, 0, size);
      return [name, { part, size, spikes, rate: (1000 * spikes) / (size * durationMs), cv }];
    }),
  );
}

export function summarizeConnections(manifest: Manifest, memory: OwnMemory): Record<string, ConnectionSummary> {
  return Object.fromEntries(
    manifest.projections.map((spec) => {
      const wiring = memory.projections[spec.id]!;
      const columns = (wiring.columnsByDelay ?? [wiring]).flatMap((c) => [c.column, c.columnSynapse, c.columnSource]);
      const arrays = [wiring.row, wiring.target, ...columns];
      const values = manifest.buffers
        .filter((b) => b.length.kind === "projection" && [spec.name, spec.id].includes(b.length.projection))
        .map((b) => memory.b[b.name]);
      const bytes = bytesOf([...arrays, ...values]) + (wiring.rows?.bytes ?? 0);
      return [spec.name, { synapses: wiring.count, bytes, rows: formOf(wiring) }];
    }),
  );
}

function formOf({ rows, slots }: Wiring): ConnectionSummary["rows"] {
  return rows?.form ?? (slots === 0 ? "the same for all" : "stored");
}

function bytesOf(arrays: readonly (NumberArray | undefined)[]): number {
  return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
}
