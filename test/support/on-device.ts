/** A model run by JavaScript in float32 and on a device, for comparison. */
import { linkOf } from "../../src/cli/run/link.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { compile } from "../../src/driver/compile.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { createSimulation, type Recording, type Simulation, type SimulationOptions } from "../../src/runtime/index.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";

/** Compiled as a device wants it, and for JavaScript in the same precision. */
export function compileBoth(text: string, name = "model.neuro", experiment?: string): { js: Artifact; gpu: Artifact } {
  const made = (target: "js" | "gpu"): Artifact => {
    const options = { experiment, target, precision: "f32" } as const;
    const { ok, artifact, diagnostics } = compile(makeSource(name, text), nodeHost(), options);
    if (!ok || artifact === undefined) throw new Error(renderDiagnostics("pretty", diagnostics.all));
    return artifact;
  };
  return { js: made("js"), gpu: made("gpu") };
}

export async function simulationOf(artifact: Artifact, options: SimulationOptions = {}): Promise<Simulation> {
  return createSimulation(artifact.manifest, await linkOf(artifact, "js"), options);
}

/** Spikes of all recordings, as plain lists. */
export const spikesOf = (recordings: readonly Recording[]): readonly unknown[] =>
  recordings.flatMap((one) =>
    one.kind === "spikes" ? [{ name: one.name, times: [...one.times], indices: [...one.indices] }] : [],
  );

/** The largest difference of recorded values, relative to the largest value of the recording. */
export function differenceOf(a: readonly Recording[], b: readonly Recording[]): number {
  const each = a.map((one, k) => {
    const other = b[k];
    if (one.kind !== "values" || other?.kind !== "values") return 0;
    if (one.values.length !== other.values.length) return Infinity;
    const scale = one.values.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-30);
    return one.values.reduce((most, x, at) => Math.max(most, Math.abs(x - other.values[at]!) / scale), 0);
  });
  return Math.max(0, ...each);
}
