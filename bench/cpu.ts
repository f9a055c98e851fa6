import { findPeers, StandaloneProgram, type Peer } from "./brian2-side.ts";
import { describeMachine } from "./machine.ts";
import { medianOf, type Measurement, type Median } from "./measurement.ts";
import { runNeuroc, type Variant } from "./neuroc-side.ts";
import type { Network, Size } from "./networks.ts";
import type { CpuRow } from "./cpu-page.ts";

export interface CpuOptions {
  readonly networks: readonly Network[];
  /** Largest size that is run. */
  readonly largest: number;
  readonly rounds: number;
  /** Rounds in which Brian2 generates and compiles its code from scratch; the others run the binary again. */
  readonly rebuilds: number;
  readonly target: string;
  readonly precisions: readonly string[];
  readonly threads: readonly number[];
  /** Whether releases of Brian2 besides the first are run too. */
  readonly everyPeer: (network: Network) => boolean;
  readonly progress: (line: string) => void;
}
export interface CpuResult {
  readonly machine: string;
  /** Versions of Brian2, in the order of each row's `peers`. */
  readonly versions: readonly string[];
  readonly rows: readonly CpuRow[];
  /** What could not be measured, and why. */
  readonly problems: readonly string[];
}

/** Times every chosen network on all sides in turn. Without Brian2 there is neuroc's side only, and the result says so. */
export async function benchCpu(root: string, options: CpuOptions): Promise<CpuResult> {
  const { peers, problems: missing } = await findPeers(root);
  const problems = [...missing, ...(peers.length === 0 ? ["There is no peer."] : [])];
  const rows: CpuRow[] = [];
  for (const network of options.networks)
    for (const size of network.sizes.filter((size) => size.size <= options.largest))
      for (const threads of options.threads) {
        const failed = (problem: unknown): void => {
          problems.push(`${network.name} ${size.label}, threads ${threads}: ${String(problem)}`);
          options.progress(problems.at(-1) ?? "");
        };
        try {
          rows.push(...(await benchOne({ root, network, size, threads, options, peers, failed })));
        } catch (problem) {
          failed(problem);
        }
      }
  return { machine: await describeMachine(root), versions: peers.map(({ version }) => version), rows, problems };
}

interface Bench {
  readonly root: string;
  readonly network: Network;
  readonly size: Size;
  readonly threads: number;
  readonly options: CpuOptions;
  readonly peers: readonly Peer[];
  /** Notes that a peer could not run; the others go on. */
  readonly failed: (problem: unknown) => void;
}

/** The rows of all precisions, which are compared with the same runs of Brian2. */
async function benchOne(bench: Bench): Promise<readonly CpuRow[]> {
  const { root, network, size, threads, options } = bench;
  const variants = variantsOf(network, options, threads);
  const ours: Measurement[][] = variants.map(() => []);
  const theirs = bench.peers.map((peer, k) =>
    k === 0 || options.everyPeer(network) ? new PeerRuns(bench, peer) : undefined,
  );
  for (let round = 0; round < options.rounds; round++) {
    options.progress(`${network.name} ${size.label}, threads ${threads}: round ${round + 1} of ${options.rounds}`);
    for (const [k, variant] of variants.entries()) ours[k]?.push(await runNeuroc(root, network, size, variant));
    for (const peer of theirs) await peer?.run(round < options.rebuilds);
  }
  for (const peer of theirs) await peer?.tidy();
  return variants.map(({ precision = "f64", tables = false }, k) => ({
    network: network.name,
    size: size.label,
    seconds: size.seconds,
    precision: tables ? `${precision}, tables` : precision,
    threads,
    neuroc: medianOf(ours[k] ?? []),
    peers: theirs.map((peer) => (peer === undefined ? "–" : peer.median)),
  }));
}

/** The rounds of one peer; where one fails there are no more of them. */
class PeerRuns {
  private readonly program: StandaloneProgram;
  private readonly failed: (problem: unknown) => void;
  private runs: Measurement[] | undefined = [];

  constructor({ root, network, size, threads, failed }: Bench, peer: Peer) {
    this.program = new StandaloneProgram(root, peer, network, size, threads);
    this.failed = failed;
  }

  async run(compile: boolean): Promise<void> {
    try {
      this.runs?.push(await this.program.run(compile));
    } catch (problem) {
      this.runs = undefined;
      this.failed(problem);
    }
  }

  get median(): Median | "failed" {
    return this.runs === undefined ? "failed" : medianOf(this.runs);
  }

  tidy(): Promise<void> {
    return this.program.tidy();
  }
}

function variantsOf({ tables }: Network, { precisions, target }: CpuOptions, threads: number): readonly Variant[] {
  const plain = precisions.map((precision) => variantOf(target, precision, threads));
  return tables === true ? plain.flatMap((variant) => [variant, { ...variant, tables }]) : plain;
}

/** What is the default needs no option. */
export const variantOf = (target: string, precision: string, threads: number): Variant => ({
  target,
  precision: precision === "f64" ? undefined : precision,
  threads: threads === 1 ? undefined : threads,
});
