import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BoundsRow } from "./bounds-page.ts";
import { command, lastLines } from "./command.ts";
import { median, type Measurement } from "./measurement.ts";
import { runNeuroc, type Variant } from "./neuroc-side.ts";
import { chosenNetworks, sized, type Network, type Size } from "./networks.ts";

/** What an update reads and writes for each neuron in float32; bytes. */
const traffic: Readonly<Record<string, { readonly states: number; readonly bytes: number }>> = {
  // v, g_e, g_i read and written; the end of refractoriness read.
  CUBA: { states: 16, bytes: 28 },
  COBA: { states: 16, bytes: 28 },
  // v, m, h, n, g_e, g_i read and written.
  "COBA-HH": { states: 24, bytes: 48 },
};
/** So many updates of a neuron are done by one run: about a second for the slowest. */
const updates: Readonly<Record<string, number>> = { CUBA: 2e8, COBA: 1e8, "COBA-HH": 2e7 };
const stepsPerSecond = 10_000;

export interface BoundsOptions {
  readonly rounds: number;
  readonly largest: number;
  readonly target: string;
  readonly progress: (line: string) => void;
}

/** Compares the time of a neuron's step with that of a loop written by hand, and with what memory can deliver. */
export async function benchBounds(root: string, options: BoundsOptions): Promise<readonly BoundsRow[]> {
  const folder = join(root, "out/bench");
  await mkdir(folder, { recursive: true });
  await compileC(root, folder, "update");
  await compileC(root, folder, "bandwidth");
  const rows: BoundsRow[] = [];
  for (const network of chosenNetworks(Object.keys(traffic)))
    for (const N of [4000, 40_000, 400_000].filter((N) => N <= options.largest)) {
      options.progress(`${network.name} ${N}`);
      rows.push(await benchOne(root, folder, network, N, options));
    }
  return rows;
}

async function benchOne(
  root: string,
  folder: string,
  network: Network,
  N: number,
  options: BoundsOptions,
): Promise<BoundsRow> {
  const steps = Math.ceil((updates[network.name] ?? 1e8) / N);
  const { states, bytes } = traffic[network.name] ?? { states: NaN, bytes: NaN };
  const alone = { ...sized(N, steps / stepsPerSecond), settings: { N, p: 0 } };
  const native = await jsonOf(join(folder, "update"), [network.name.toLowerCase(), N, steps]);
  const memory = await jsonOf(join(folder, "bandwidth"), [N * states, 0.2]);
  const time = (size: Size, variant: Variant): Promise<number> => timeOf(root, network, size, variant, options.rounds);
  const variant = { target: options.target, precision: "f32" };
  return {
    network: network.name,
    N,
    update: await time(alone, variant),
    whole: await time(sized(N, alone.seconds), variant),
    native: Number(native["ns_per_neuron_step"]),
    vectors: String(native["vectors"]),
    bytes,
    bandwidth: Number(memory["bytes_per_s"]),
  };
}

/** Nanoseconds for each neuron and step: the median of some runs. */
async function timeOf(root: string, network: Network, size: Size, variant: Variant, rounds: number): Promise<number> {
  const runs: Measurement[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await runNeuroc(root, network, size, variant));
  return (median(runs.map((run) => run.simulate)) * 1e9) / (size.size * Math.round(size.seconds * stepsPerSecond));
}

async function compileC(root: string, folder: string, name: string): Promise<void> {
  const source = join(root, `bench/native/${name}.c`);
  const done = await command("cc", ["-O3", "-march=native", source, "-o", join(folder, name), "-lm"], root);
  if (!done.ok) throw new Error(`cc could not compile ${name}.c:\n${lastLines(done.errors)}`);
}

async function jsonOf(program: string, args: readonly (string | number)[]): Promise<Readonly<Record<string, unknown>>> {
  const done = await command(program, args.map(String), ".");
  if (!done.ok) throw new Error(`${program} failed:\n${lastLines(done.errors)}`);
  return JSON.parse(done.output) as Readonly<Record<string, unknown>>;
}
