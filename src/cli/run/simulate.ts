import type { Artifact } from "../../driver/api.ts";
import {
  createSimulation,
  RuntimeFailure,
  type Progress,
  type RunStatus,
  type RuntimeProblem,
  type Simulation,
} from "../../runtime/index.ts";
import { catalogue, type Diagnostic } from "../../source/index.ts";
import { CliFailure, status } from "../failure.ts";
import type { Results } from "../results.ts";
import { linkOf } from "./link.ts";
import { resultsOf } from "./results-of.ts";

export interface Order {
  /** What the results call the model: the file's name. */
  readonly model: string;
  readonly target: "js" | "wasm" | "interpreter";
  /** By key, each in the unit in which the parameter is shown. */
  readonly params: Readonly<Record<string, number>>;
  readonly seed: number | undefined;
  readonly for_ms: number | undefined;
  readonly dt_ms: number | undefined;
  readonly compile_ms: number;
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
export async function simulate(artifact: Artifact, order: Order): Promise<Simulated> {
  const began = performance.now();
  const link = await linkOf(artifact, order.target);
  const load_ms = performance.now() - began;
  const simulation = await build(artifact, link, order);
  order.onBuilt?.();
  const { signal, onProgress } = order;
  const run = await simulation.runExperiment({ signal, onProgress });
  const compiled = { ...order, compile_ms: order.compile_ms + load_ms };
  const results = resultsOf({ artifact, link, order: compiled, simulation, ended_early: reason(run) });
  const problems = [
    ...(run.problem === undefined ? [] : [run.problem]),
    ...simulation.warnings,
    ...unjudged(simulation),
  ];
  return { outcome: run.status, results, findings: problems.map(finding) };
}

async function build(artifact: Artifact, link: Awaited<ReturnType<typeof linkOf>>, order: Order): Promise<Simulation> {
  const options = { params: order.params, seed: order.seed, dt: order.dt_ms, duration: order.for_ms };
  try {
    return await createSimulation(artifact.manifest, link, options);
  } catch (error) {
    if (error instanceof RuntimeFailure) throw new CliFailure([finding(error.problem)], status.failed);
    throw error;
  }
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
