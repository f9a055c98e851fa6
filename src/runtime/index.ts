/** The runtime: runs compiled models in browsers and in Node. */
export { createSimulation } from "./create.ts";
export { SharedPairs } from "./connectivity/shared-pairs.ts";
export { matrixExponential } from "./matrix-exponential.ts";
export { servePart, type PartData } from "./threads/serve.ts";
export type { Spawn } from "./threads/team.ts";
export { workersOf } from "./threads/workers.ts";
export { createSupport } from "./support.ts";
export { planSweep, type SweepRun } from "./sweep/plan.ts";
export { problemTexts, RuntimeFailure, type ProblemCode, type RuntimeProblem } from "./problem.ts";
export type { Frame, Simulation, SimulationOptions } from "./api.ts";
export type { GpuDevice, GpuProvider } from "./backends/webgpu/device-types.ts";
export { isSoftware } from "./backends/webgpu/programs.ts";
export type { Progress, RunOptions, RunStatus } from "./runner.ts";
export type { Recording, SpikeRecording, ValueRecording } from "./recorder/results.ts";
export type { ExpectResult } from "./measures/expects.ts";
export type { ConnectionSummary, PopulationSummary, Summary } from "./summary.ts";
export type { Snapshot } from "./snapshot.ts";
export type * from "./manifest.ts";
