import type { Simulation } from "../../../src/runtime/index.ts";

/** The state that a run left and what it recorded; states in every bit. */
export function stateBits(simulation: Simulation): Readonly<Record<string, unknown>> {
  const { buffers, history, step } = simulation.snapshot();
  const bits = Object.entries(buffers).map(([name, array]) => [
    name,
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("hex"),
  ]);
  const { populations } = simulation.summary();
  return { bits, history, step, populations, recordings: simulation.recordings };
}
