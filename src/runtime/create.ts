import type { Simulation, SimulationOptions } from "./api.ts";
import { acquireDevice } from "./backends/webgpu/acquire.ts";
import { Circulants } from "./circulant.ts";
import { stepsOf } from "./clock.ts";
import { totalSteps } from "./experiment.ts";
import { Derived } from "./derived.ts";
import { FractionalMemory } from "./fractional-memory.ts";
import { buildNetwork } from "./build.ts";
import type { Link, Manifest } from "./manifest.ts";
import { emptyMemory, uniform, type OwnMemory } from "./memory.ts";
import { dtUniform, Parameters } from "./parameters.ts";
import { Pasts } from "./past.ts";
import { pause } from "./pause.ts";
import { RareEvents } from "./rare.ts";
import { checkedSeed } from "./random/seed.ts";
import { BuiltSimulation } from "./simulation.ts";
import { settle } from "./settle.ts";
import { createSupport } from "./support.ts";

/**
 * Builds the network of a compiled model: memory, initial values, synapses. Rejects with `RuntimeFailure` where the parameters, the
 * sizes or the wiring are impossible, or where memory does not suffice.
 */
export async function createSimulation(
  manifest: Manifest,
  link: Link,
  options: SimulationOptions = {},
): Promise<Simulation> {
  await pause();
  const site = manifest.gpu === undefined ? undefined : await acquireDevice(options.device);
  const began = performance.now();
  const { support, reseed } = createSupport();
  const memory = emptyMemory();
  const circulants = new Circulants(manifest, link(support), memory);
  const { code } = circulants;
  const parameters = new Parameters(manifest, code, memory);
  parameters.start(options.params ?? {}, options.dt);
  const seed = checkedSeed(
    options.seed ?? (manifest.experiment === undefined ? 1 : uniform(memory, manifest.experiment.seed)),
  );
  reseed(seed);
  buildNetwork(manifest, code, memory, seed, options.pairs);
  const pasts = new Pasts(manifest, code, memory, parameters);
  const memories = new FractionalMemory(manifest, code, memory, parameters, stepsOfAll(manifest, memory, options));
  parameters.close();
  settle(code, memory);
  circulants.refresh();
  const derived = new Derived(manifest, code, memory);
  const kept = { pasts, memories, rare: new RareEvents(manifest, code, memory, seed), circulants, derived };
  const simulation = new BuiltSimulation(
    { manifest, code, memory, parameters, kept, seed, buildMs: performance.now() - began, site },
    options,
  );
  await simulation.start();
  return simulation;
}

/** Steps of the experiment; undefined where there is none. */
function stepsOfAll(manifest: Manifest, memory: OwnMemory, { duration }: SimulationOptions): number | undefined {
  if (manifest.experiment === undefined) return undefined;
  const dt = uniform(memory, dtUniform(manifest));
  return totalSteps(manifest.experiment, memory, dt, duration === undefined ? undefined : stepsOf(duration, dt));
}
