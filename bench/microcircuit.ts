import { findPeers, StandaloneProgram } from "./brian2-side.ts";
import { command, lastLines } from "./command.ts";
import type { MicrocircuitResult } from "./microcircuit-page.ts";
import { neurocArguments, withThreads, type Variant } from "./neuroc-side.ts";
import { sized } from "./networks.ts";

/** Of the full model, in Hz (NEST, INM-6/microcircuit-PD14-model). */
export const published = [0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829];
export const layers = ["2/3E", "2/3I", "4E", "4I", "5E", "5I", "6E", "6I"];
/** What happens before depends on the initial values. */
export const discarded_ms = 200;
/** Brian2 has 18 times the memory for a synapse, and is slow to build. */
const largestPeer = 0.2;

/** What is read of `neuroc run --json`. */
interface Summary {
  readonly target: string;
  readonly precision: string;
  readonly timing_ms: { readonly compile: number; readonly build: number; readonly simulate: number };
  readonly populations: Readonly<Record<string, { readonly size: number }>>;
  readonly connections: Readonly<Record<string, { readonly synapses: number; readonly bytes: number }>>;
  readonly recordings: Readonly<Record<string, { readonly t_ms: readonly number[] }>>;
}

/** One run of the cortical microcircuit, with `scale` of its neurons and inputs. */
export async function benchMicrocircuit(
  root: string,
  scale: number,
  seconds: number,
  variant: Variant,
): Promise<MicrocircuitResult> {
  const model = "examples/potjans-diesmann.neuro";
  const duration_ms = discarded_ms + 1000 * seconds;
  const args = ["--set", `scale=${scale}`, "--for", `${duration_ms}ms`, "--json"];
  const full = await withThreads(root, variant);
  const done = await command(process.execPath, neurocArguments(root, model, full, args), root);
  if (!done.output.startsWith("{")) throw new Error(`neuroc run ${model} failed:\n${lastLines(done.errors)}`);
  const summary = JSON.parse(done.output) as Summary;
  const connections = Object.values(summary.connections);
  const sizes = Object.values(summary.populations).map(({ size }) => size);
  return {
    scale,
    seconds,
    target: summary.target,
    precision: summary.precision,
    threads: variant.threads ?? 1,
    neurons: sizes.reduce((total, size) => total + size, 0),
    synapses: connections.reduce((total, { synapses }) => total + synapses, 0),
    synapseBytes: connections.reduce((total, { bytes }) => total + bytes, 0),
    peakBytes: done.peakBytes,
    build: summary.timing_ms.build / 1000,
    simulate: summary.timing_ms.simulate / 1000,
    realTimeFactor: summary.timing_ms.simulate / duration_ms,
    wall: done.seconds,
    rates: ratesOf(
      Object.values(summary.recordings).map(({ t_ms }) => t_ms),
      sizes,
      seconds,
    ),
    peer: await peerRates(root, scale, duration_ms / 1000),
  };
}

/** In Hz, of each population, without the beginning. */
export const ratesOf = (
  spikes: readonly (readonly number[])[],
  sizes: readonly number[],
  seconds: number,
): readonly number[] =>
  sizes.map((size, k) => (spikes[k] ?? []).filter((t) => t >= discarded_ms).length / size / seconds);

/** What the same model in Brian2 gives, at small scales: is a deviation neuroc's, or that of scaling down? */
async function peerRates(root: string, scale: number, duration: number): Promise<readonly number[] | undefined> {
  const [peer] = scale > largestPeer ? [] : (await findPeers(root)).peers;
  if (peer === undefined) return undefined;
  const network = { name: "microcircuit", model: "", script: "microcircuit.py", population: "", sizes: [] };
  const program = new StandaloneProgram(root, peer, network, sized(Math.round(100 * scale), duration));
  return (await program.report()).rates_Hz;
}
