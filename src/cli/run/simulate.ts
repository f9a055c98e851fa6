import {
  createSimulation,
  RuntimeFailure,
  type GpuProvider,
  type Link,
  type Manifest,
  type Progress,
  type RunStatus,
  type RuntimeProblem,
  type SharedPairs,
  type Simulation,
  type Spawn,
  type Threads,
} from "../../runtime/index.ts";
import { catalogue, type Diagnostic } from "../../source/index.ts";
import { CliFailure, status } from "../failure.ts";
import type { Results } from "../results.ts";
import type { Artifact } from "../../driver/api.ts";
import type { RunTarget } from "../code-options.ts";
import { gpuJs } from "./gpu-js.ts";
import { linkOf } from "./link.ts";
import { resultsOf } from "./results-of.ts";
import { threadsOf } from "./threads.ts";

/** A compiled experiment, its code loaded. */
export interface Loaded {
  readonly manifest: Manifest;
  readonly link: Link;
  readonly load_ms: number;
  /** What several runs of it share. */
  readonly pairs?: SharedPairs | undefined;
  /** Starts threads that share the steps of a run. */
  readonly spawn?: Spawn | undefined;
  /** Where its steps are done. */
  readonly device?: GpuProvider | undefined;
  /** gpu.js, where the target works through it. */
  readonly gpu?: unknown;
}

/** What a compilation gives, as far as it is needed to load it. */
export type Loadable = Pick<Artifact, "manifest" | "body"> & Partial<Pick<Artifact, "schedule">>;

export async function load(artifact: Loadable, target: Order["target"]): Promise<Loaded> {
  const began = performance.now();
  const link = await linkOf(artifact, target);
  const { manifest } = artifact;
  const spawn = target === "wasm" ? threadsOf(artifact) : undefined;
  const device = target === "gpu" ? (await import("./device.ts")).nodeGpu() : undefined;
  const gpu = target === "webgl" ? gpuJs() : undefined;
  return { manifest, link, load_ms: performance.now() - began, spawn, device, gpu };
}

export interface Order {
  /** What the results call the model: the file's name. */
  readonly model: string;
  readonly target: RunTarget;
  /** Why it is that one, where nobody asked for it. */
  readonly why?: string | undefined;
  /** Optimisations that were left out. */
  readonly without?: readonly string[] | undefined;
  /** Largest error of rate functions that were looked up. */
  readonly tables?: number | undefined;
  readonly relaxedSimd?: boolean;
  /** By key, each in the unit in which the parameter is shown. */
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number | undefined;
  readonly for_ms: number | undefined;
  readonly dt_ms: number | undefined;
  readonly compile_ms: number;
  /** That share its steps; absent: one. */
  readonly threads?: Threads | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Called when the network is built. */
  readonly onBuilt?: (() => void) | undefined;
}

export interface Simulated {
  readonly outcome: RunStatus["status"];
  readonly results: Results;
  /** What went wrong while it ran, and warnings. */
  readonly findings: readonly Diagnostic[];
}

/** Builds and runs a compiled experiment. Throws a `CliFailure` where the network cannot be built. */
export async function simulate(model: Loaded, order: Order): Promise<Simulated> {
  const simulation = await build(model, order);
  try {
    return await finished(model, order, simulation);
  } finally {
    simulation.destroy();
  }
}

async function finished(model: Loaded, order: Order, simulation: Simulation): Promise<Simulated> {
  order.onBuilt?.();
  const { signal, onProgress } = order;
  const run = await simulation.runExperiment({ signal, onProgress });
  const results = resultsOf({ model, order, simulation, ended_early: reason(run) });
  const problems = [
    ...(run.problem === undefined ? [] : [run.problem]),
    ...simulation.warnings,
    ...unjudged(simulation),
  ];
  return { outcome: run.status, results, findings: problems.map(finding) };
}

async function build({ manifest, link, pairs, spawn, device, gpu }: Loaded, order: Order): Promise<Simulation> {
  const { params, seed, dt_ms: dt, for_ms: duration, threads = 1 } = order;
  const options = { params, seed, dt, duration, pairs, threads, spawn, device, gpu };
  try {
    return await createSimulation(manifest, link, options);
  } catch (error) {
    if (error instanceof RuntimeFailure) throw refused(error.problem);
    throw error;
  }
}

/** Without a device the command cannot be carried out here, whatever the model is. */
function refused(problem: RuntimeProblem): CliFailure {
  if (problem.code !== "NE6051") return new CliFailure([finding(problem)], status.failed);
  const help = `Vulkan's loader (libvulkan1) and a driver are needed; where the loader does not find the driver, VK_DRIVER_FILES may name it; \`--target wasm\` needs no GPU`;
  return new CliFailure([{ ...finding(problem), help }], status.wrongUse);
}

function reason(run: RunStatus): string | undefined {
  switch (run.status) {
    case "done":
      return undefined;
    case "aborted":
      return "interrupted";
    case "failed":
      return run.problem?.message ?? "it failed";
  }
}

function unjudged(simulation: Simulation): readonly RuntimeProblem[] {
  return simulation.expects().flatMap((one) => (one.problem === undefined ? [] : [one.problem]));
}

function finding({ code, message }: RuntimeProblem): Diagnostic {
  const { name, severity } = catalogue[code];
  return { code, name, severity, message };
}
