/**
 * The `.d.ts` of a compiled model repeats the runtime's types with the names of the model in the place of texts. `npm run types` fails
 * here where the two part: each line hands a value of one side to the other.
 */
import type * as runtime from "../../src/runtime/index.ts";
import type * as emitted from "./types.expected.d.ts";

/** True where a value of `From` may stand for one of `To`; in brackets, as a union is otherwise looked at member by member. */
type Fits<From, To> = [From] extends [To] ? true : false;
type Same<A, B> = readonly [Fits<A, B>, Fits<B, A>];
type Without<T, Key extends keyof T> = Omit<T, Key>;
const same = [true, true] as const;

export const agree: readonly (readonly [true, true])[] = [
  same satisfies Same<keyof runtime.Simulation, keyof emitted.Simulation>,
  // A sweep of the command line alone shares pairs.
  same satisfies Same<Exclude<keyof runtime.SimulationOptions, "pairs">, keyof emitted.SimulationOptions>,
  same satisfies Same<runtime.Progress, emitted.Progress>,
  same satisfies Same<runtime.RunOptions, emitted.RunOptions>,
  same satisfies Same<runtime.ValueRecording, emitted.ValueRecording>,
  same satisfies Same<Without<runtime.SpikeRecording, "population">, Without<emitted.SpikeRecording, "population">>,
  same satisfies Same<keyof runtime.Summary, keyof emitted.Summary>,
  same satisfies Same<runtime.PopulationSummary, emitted.Summary["populations"]["cells"]>,
  same satisfies Same<runtime.ConnectionSummary, emitted.Summary["connections"][string]>,
  same satisfies Same<runtime.DeviceReport, emitted.DeviceReport>,
  same satisfies Same<keyof runtime.Frame, keyof emitted.Frame>,
];

export const given: readonly true[] = [
  // A device is any object there: a program without WebGPU needs no types of it.
  true satisfies Fits<
    Without<emitted.SimulationOptions, "params" | "device">,
    Without<runtime.SimulationOptions, "params" | "device">
  >,
  true satisfies Fits<runtime.RuntimeProblem, emitted.Problem>,
  true satisfies Fits<runtime.RunStatus, emitted.RunStatus>,
  true satisfies Fits<runtime.ExpectResult, emitted.ExpectResult>,
  true satisfies Fits<runtime.Snapshot, emitted.Snapshot>,
];
