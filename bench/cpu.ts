import { findBrian2, StandaloneProgram } from "./brian2-side.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { medianOf, type Measurement } from "./measurement.ts";
import { runNeuroc } from "./neuroc-side.ts";
import { networks, type Network, type Size } from "./networks.ts";
import type { Row } from "./table.ts";

export interface CpuOptions {
  readonly rounds: number;
  /** Rounds in which Brian2 generates and compiles its code from scratch; the others run the binary again. */
  readonly rebuilds: number;
  readonly target: string;
  /** Names of networks, lower case; all of them where empty. */
  readonly only: readonly string[];
  /** Largest size that is run. */
  readonly largest: number;
  readonly progress: (line: string) => void;
}
export interface CpuResult {
  readonly machine: Machine;
  readonly rows: readonly Row[];
}

/** Times every chosen network on both sides in turn. Without Brian2 there is neuroc's side only, and the result says so. */
export async function benchCpu(root: string, options: CpuOptions): Promise<CpuResult> {
  const brian2 = await findBrian2(root);
  if (brian2.version === undefined)
    options.progress(`Brian2 cannot be used (${brian2.problem ?? ""}); see bench/README.md. There will be no peer.`);
  const rows: Row[] = [];
  for (const network of networks.filter(
    ({ name }) => options.only.length === 0 || options.only.includes(name.toLowerCase()),
  ))
    for (const size of network.sizes.filter((size) => size.size <= options.largest))
      rows.push(await benchOne(root, network, size, options, brian2.version !== undefined));
  return { machine: await describeMachine(root, brian2.version ?? "missing"), rows };
}

async function benchOne(root: string, network: Network, size: Size, options: CpuOptions, peer: boolean): Promise<Row> {
  const program = peer ? new StandaloneProgram(root, network, size) : undefined;
  const ours: Measurement[] = [];
  const theirs: Measurement[] = [];
  try {
    for (let round = 0; round < options.rounds; round++) {
      options.progress(`${network.name} ${size.label}: round ${round + 1} of ${options.rounds}`);
      ours.push(await runNeuroc(root, network, size, options.target));
      if (program !== undefined) theirs.push(await program.run(round < options.rebuilds));
    }
  } finally {
    await program?.remove();
  }
  const row = { network: network.name, size: size.label, seconds: size.seconds, neuroc: medianOf(ours) };
  return theirs.length === 0 ? row : { ...row, brian2: medianOf(theirs) };
}
