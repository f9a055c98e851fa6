import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nodeHost } from "../../../src/cli/host/node-host.ts";
import { linkOf } from "../../../src/cli/run/link.ts";
import type { Artifact } from "../../../src/driver/api.ts";
import { compile } from "../../../src/driver/compile.ts";
import { createSimulation, type Recording, type Simulation } from "../../../src/runtime/index.ts";
import { makeSource, renderDiagnostics } from "../../../src/source/index.ts";

export interface RunOptions {
  /** Title of the experiment or test; default: the first experiment. */
  readonly experiment?: string;
  /** By the interpreter instead of the emitted module. */
  readonly interpreter?: boolean;
  readonly seed?: number;
  /** ms, instead of what the experiment says. */
  readonly duration?: number;
  /** Parameters by their keys ("N", "cells.tau_m"), each in the unit in which it is shown. */
  readonly params?: Readonly<Record<string, number>>;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Path of a model inside the repository. */
export const modelPath = (path: string): string => `${root}${path}`;

/** Compiles a model of the repository, or fails with its diagnostics. */
export function compileModel(
  path: string,
  experiment?: string,
  target: "js" | "wasm" | "gpu" = "js",
  precision: "f64" | "f32" = "f64",
): Artifact {
  return compileText(readFileSync(modelPath(path), "utf8"), modelPath(path), experiment, target, precision);
}

export function compileText(
  text: string,
  name: string,
  experiment?: string,
  target: "js" | "wasm" | "gpu" = "js",
  precision: "f64" | "f32" = "f64",
): Artifact {
  const compilation = compile(makeSource(name, text), nodeHost(), { experiment, target, precision });
  if (!compilation.ok || compilation.artifact === undefined) {
    throw new Error(renderDiagnostics("pretty", compilation.diagnostics.all));
  }
  return compilation.artifact;
}

/** What a run left behind. */
export class Run {
  readonly simulation: Simulation;
  private readonly dt: number;

  constructor(simulation: Simulation, dt: number) {
    this.simulation = simulation;
    this.dt = dt;
  }

  /** The steps in which one neuron spiked (whole-population index). */
  steps(name: string, neuron: number): number[] {
    const { times, indices } = this.spikes(name);
    return Array.from(times).flatMap((time, k) => (indices[k] === neuron ? [Math.round(time / this.dt) - 1] : []));
  }

  /** All samples of one column. */
  trace(name: string, column = 0): number[] {
    const { values, columns } = this.values(name);
    return Array.from({ length: values.length / columns }, (_, row) => values[row * columns + column]!);
  }

  /** One sample of all columns; the last one where no row is named. */
  row(name: string, row?: number): number[] {
    const { values, columns } = this.values(name);
    const at = row ?? values.length / columns - 1;
    return Array.from(values.subarray(at * columns, (at + 1) * columns));
  }

  spikes(name: string): Extract<Recording, { kind: "spikes" }> {
    const found = this.named(name);
    if (found.kind !== "spikes") throw new Error(`'${name}' is no recording of spikes`);
    return found;
  }

  values(name: string): Extract<Recording, { kind: "values" }> {
    const found = this.named(name);
    if (found.kind !== "values") throw new Error(`'${name}' is no recording of values`);
    return found;
  }

  /** Everything that was recorded, as plain lists, which show where two runs differ. */
  contents(): readonly unknown[] {
    return this.simulation.recordings.map((one) => ({
      name: one.name,
      times: Array.from(one.times),
      kept: Array.from(one.kind === "spikes" ? one.indices : one.values),
    }));
  }

  private named(name: string): Recording {
    const all = this.simulation.recordings;
    const found = all.find((one) => one.name === name);
    if (found === undefined)
      throw new Error(`no recording '${name}'; there are ${all.map((one) => one.name).join(", ")}`);
    return found;
  }
}

/** Compiles and runs one experiment of a model of the repository. */
export async function runModel(path: string, options: RunOptions = {}): Promise<Run> {
  return runArtifact(compileModel(path, options.experiment), options);
}

export async function runArtifact(artifact: Artifact, options: RunOptions = {}): Promise<Run> {
  const link = await linkOf(artifact, options.interpreter === true ? "interpreter" : "js");
  const { seed, duration, params } = options;
  const simulation = await createSimulation(artifact.manifest, link, { seed, duration, params });
  const status = await simulation.runExperiment();
  if (status.status !== "done") throw new Error(`the run ended early: ${JSON.stringify(status)}`);
  return new Run(simulation, simulation.dt);
}
