import { findBrian2, StandaloneProgram } from "./brian2-side.ts";
import { describeMachine } from "./machine.ts";
import { medianOf, type Measurement } from "./measurement.ts";
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
  readonly progress: (line: string) => void;
}
export interface CpuResult {
  readonly machine: string;
  readonly brian2: string | undefined;
  readonly rows: readonly CpuRow[];
  /** What could not be measured, and why. */
  readonly problems: readonly string[];
}

/** Times every chosen network on both sides in turn. Without Brian2 there is neuroc's side only, and the result says so. */
export async function benchCpu(root: string, options: CpuOptions): Promise<CpuResult> {
  const brian2 = await findBrian2(root);
  const problems: string[] = [];
  if (brian2.version === undefined)
    problems.push(`Brian2 cannot be used (${brian2.problem ?? ""}); see bench/README.md. There is no peer.`);
  const rows: CpuRow[] = [];
  for (const network of options.networks)
    for (const size of network.sizes.filter((size) => size.size <= options.largest))
      for (const threads of options.threads) {
        const bench = { root, network, size, threads, options };
        try {
          rows.push(...(await benchOne(bench, brian2.version !== undefined)));
        } catch (problem) {
          problems.push(`${network.name} ${size.label}, threads ${threads}: ${String(problem)}`);
          options.progress(problems.at(-1) ?? "");
        }
      }
  return { machine: await describeMachine(root), brian2: brian2.version, rows, problems };
}

interface Bench {
  readonly root: string;
  readonly network: Network;
  readonly size: Size;
  readonly threads: number;
  readonly options: CpuOptions;
}

/** The rows of all precisions, which are compared with the same runs of Brian2. */
async function benchOne({ root, network, size, threads, options }: Bench, peer: boolean): Promise<readonly CpuRow[]> {
  const program = peer ? new StandaloneProgram(root, network, size, threads) : undefined;
  const variants = variantsOf(network, options, threads);
  const ours: Measurement[][] = variants.map(() => []);
  const theirs: Measurement[] = [];
  for (let round = 0; round < options.rounds; round++) {
    options.progress(`${network.name} ${size.label}, threads ${threads}: round ${round + 1} of ${options.rounds}`);
    for (const [k, variant] of variants.entries()) ours[k]?.push(await runNeuroc(root, network, size, variant));
    if (program !== undefined) theirs.push(await program.run(round < options.rebuilds));
  }
  await program?.tidy();
  return variants.map(({ precision = "f64", tables = false }, k) => ({
    network: network.name,
    size: size.label,
    seconds: size.seconds,
    precision: tables ? `${precision}, tables` : precision,
    threads,
    neuroc: medianOf(ours[k] ?? []),
    brian2: theirs.length === 0 ? undefined : medianOf(theirs),
  }));
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
