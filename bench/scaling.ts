import { findPeers, StandaloneProgram, type Peer } from "./brian2-side.ts";
import { median, type Measurement } from "./measurement.ts";
import { runNeuroc, type Variant } from "./neuroc-side.ts";
import { chosenNetworks, sized, type Network, type Size } from "./networks.ts";

export interface ScalingPoint {
  readonly neurons: number;
  readonly synapses: number;
  readonly rateHz: number;
  /** Microseconds of a step, of each side in the order of `sides`; NaN where it could not run. */
  readonly times: readonly number[];
}
export interface Scaling {
  readonly sides: readonly string[];
  readonly neurons: readonly ScalingPoint[];
  readonly synapses: readonly ScalingPoint[];
  readonly problems: readonly string[];
}
export interface ScalingOptions {
  readonly rounds: number;
  readonly largest: number;
  readonly progress: (line: string) => void;
}

interface Side {
  readonly name: string;
  readonly run: (root: string, network: Network, size: Size) => Promise<Measurement>;
}

const neuroc = (name: string, variant: Variant): Side => ({
  name,
  run: (root, network, size) => runNeuroc(root, network, size, variant),
});
const ours = [
  neuroc("JavaScript, f64", { target: "js" }),
  neuroc("WebAssembly, f32", { target: "wasm", precision: "f32" }),
  neuroc("WebAssembly, f32, up to 2 threads", { target: "wasm", precision: "f32", threads: 2 }),
];
const theirs = (peer: Peer): Side => ({
  name: "Brian2 C++, f64",
  run: async (root, network, size) => new StandaloneProgram(root, peer, network, size).run(false),
});

/** COBA, with 80 inputs for each neuron, and with 4,000 neurons whose inputs get weaker as they get more. */
const bySize = [sized(400, 1), sized(4000, 1), sized(40_000, 1), sized(400_000, 0.25)];
const byInputs = [20, 80, 320, 1280].map((inputs): Size => {
  const size = sized(4000, 1);
  if (inputs === 80) return size;
  const weaker = 80 / inputs;
  const settings = {
    N: 4000,
    p: inputs / 4000,
    "exc->cells#0.w": 0.6 * weaker,
    "inh->cells#0.w": 6.7 * weaker,
  };
  return { ...size, settings, inputs };
});

/** Time of a step against the number of neurons, and of synapses, on every side. */
export async function benchScaling(root: string, options: ScalingOptions): Promise<Scaling> {
  const network = chosenNetworks(["coba"])[0];
  if (network === undefined) throw new Error("COBA is missing");
  const [peer] = (await findPeers(root)).peers;
  const sides = peer === undefined ? ours : [...ours, theirs(peer)];
  const problems = new Set<string>();
  const pointsOf = async (sizes: readonly Size[]): Promise<readonly ScalingPoint[]> => {
    const points: ScalingPoint[] = [];
    for (const size of sizes) points.push(await pointOf(root, network, size, sides, options, problems));
    return points;
  };
  const neurons = await pointsOf(bySize.filter(({ size }) => size <= options.largest));
  const synapses = await pointsOf(byInputs);
  return { sides: sides.map(({ name }) => name), neurons, synapses, problems: [...problems] };
}

async function pointOf(
  root: string,
  network: Network,
  size: Size,
  sides: readonly Side[],
  { rounds, progress }: ScalingOptions,
  problems: Set<string>,
): Promise<ScalingPoint> {
  const runs: Measurement[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [k, side] of sides.entries()) {
      progress(`${size.label} neurons, ${size.inputs ?? 80} inputs, round ${round + 1}: ${side.name}`);
      try {
        runs[k]?.push(await side.run(root, network, size));
      } catch (problem) {
        problems.add(`${side.name}: ${String(problem)}`);
      }
    }
  const steps = size.seconds * 10_000;
  return {
    neurons: size.size,
    synapses: median(runs.flat().map((run) => run.synapses)),
    rateHz: median(runs.flat().map((run) => run.rateHz)),
    times: runs.map((side) => (median(side.map((run) => run.simulate)) * 1e6) / steps),
  };
}
