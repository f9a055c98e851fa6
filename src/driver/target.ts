/** What targets ask of the compiler, and what it says where a model is not for them. */
import { emitWebgl } from "../codegen-js/index.ts";
import { emitWasm, type EmittedWasm } from "../codegen-wasm/index.ts";
import { emitWgsl } from "../codegen-wgsl/index.ts";
import type { PassName } from "../ir/passes/names.ts";
import type { Pool } from "../ir/pool.ts";
import { partsDecision, partsOf } from "../ir/schedule/parts.ts";
import type { RowForm } from "../runtime/manifest.ts";
import type { Diagnostics } from "../source/diagnostic.ts";
import { lineText, span, type Source, type Span } from "../source/source.ts";
import type { Artifact, CompileOptions } from "./api.ts";

export interface TargetNeeds {
  readonly precision: "f64" | "f32";
  readonly without: readonly PassName[];
  readonly rows: RowForm | undefined;
  readonly leastTolerance?: number | undefined;
}

/** Of methods that try until an error is small: 32 units in the last place of float32, in which devices compute. */
const inSingle = 32 * 2 ** -23;

/**
 * Devices have float32, and walk rows that are stored. gpu.js advances all states in every step.
 */
export function needsOf({ target = "js", precision, without = [], rows }: CompileOptions): TargetNeeds {
  switch (target) {
    case "js":
    case "wasm":
      return { precision: precision ?? "f64", without, rows };
    case "gpu":
      return {
        precision: precision ?? "f32",
        without,
        rows: "stored",
        leastTolerance: inSingle,
      };
    case "webgl":
      return {
        precision: "f32",
        without: [...without, "lazy-decay", "circulant"],
        rows: "stored",
        leastTolerance: inSingle,
      };
  }
}

type Scheduled = Pick<Artifact, "manifest" | "schedule" | "decisions">;
export interface Targeted extends Scheduled {
  /** Code that takes the place of kernels in the module. */
  readonly fast?: Pick<EmittedWasm, "setup" | "calls" | "text"> | undefined;
}

/** The kernels as a target has them. Undefined where it cannot have them: `out` says why. */
export function forTarget(
  scheduled: Scheduled,
  target: NonNullable<CompileOptions["target"]>,
  {
    pool,
    sources,
    out,
    relaxed,
  }: {
    readonly pool: Pool;
    readonly sources: readonly Source[];
    readonly out: Diagnostics;
    /** With relaxed vectors. */
    readonly relaxed: boolean | undefined;
  },
): Targeted | undefined {
  switch (target) {
    case "js":
      return scheduled;
    case "wasm":
      return forWasm(scheduled, relaxed);
    case "gpu": {
      const emitted = emitWgsl(scheduled.schedule, scheduled.manifest, pool);
      if (!emitted.ok) {
        for (const { construct, from } of emitted.refused)
          refuseTarget({ construct, place: from[0] ?? "" }, target, sources, out);
        return undefined;
      }
      const { schedule, gpu, decisions } = emitted;
      const manifest = { ...scheduled.manifest, target: "gpu", gpu };
      return { schedule, manifest, decisions: [...scheduled.decisions, ...decisions] };
    }
    case "webgl": {
      const emitted = emitWebgl(scheduled.schedule, scheduled.manifest, scheduled.decisions);
      if (emitted.ok) return { ...emitted, decisions: [...scheduled.decisions, ...emitted.decisions] };
      refuseTarget(emitted.refusal, target, sources, out);
      return undefined;
    }
  }
}

function forWasm(scheduled: Scheduled, relaxed: boolean | undefined): Targeted {
  const { schedule, manifest, decisions } = scheduled;
  const fast = emitWasm(schedule, { precision: manifest.precision, relaxed, manifest });
  if (fast === undefined) return scheduled;
  const parts = partsOf(schedule, manifest);
  return {
    schedule,
    manifest: { ...manifest, target: "wasm", parts },
    decisions: [...decisions, ...fast.decisions, partsDecision(manifest.model, parts)],
    fast,
  };
}

/** Says that a construct is not for a target; `place` is `file:line`, or empty. */
function refuseTarget(
  { construct, place }: { readonly construct: string; readonly place: string },
  target: string,
  sources: readonly Source[],
  out: Diagnostics,
): void {
  const help = "`--target wasm` runs it, and so does `--target js`";
  out.report("NE8001", spanOf(place, sources), { construct, target }, { help });
}

/** The text of a line. */
function spanOf(place: string, sources: readonly Source[]): Span | undefined {
  const [, name = "", digits = ""] = /^(.*):(\d+)$/.exec(place) ?? [];
  const source = sources.find((one) => one.name === name) ?? sources.find((one) => one.name.endsWith(`/${name}`));
  const start = source?.lineStarts[Number(digits) - 1];
  if (source === undefined || start === undefined) return undefined;
  const text = lineText(source, Number(digits));
  return span(source, start + text.length - text.trimStart().length, start + text.trimEnd().length);
}
