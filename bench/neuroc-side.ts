import { join } from "node:path";
import { command, lastLines } from "./command.ts";
import type { Measurement } from "./measurement.ts";
import type { Network, Size } from "./networks.ts";

/** What is read of `neuroc run --json`. */
interface Summary {
  readonly timing_ms: { readonly compile: number; readonly build: number; readonly simulate: number };
  readonly populations: Readonly<Record<string, { readonly rate_Hz: number }>>;
  readonly connections: Readonly<Record<string, { readonly synapses: number }>>;
}

/** One run through the command line, as a user starts it. An unmet `expect` (exit status 1) still gives a summary. */
export async function runNeuroc(root: string, network: Network, size: Size, target: string): Promise<Measurement> {
  const settings = Object.entries(size.settings).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const args = [
    join(root, "bin/neuroc.js"),
    "run",
    join(root, network.model),
    "--target",
    target,
    "--for",
    `${size.seconds}s`,
    "--json",
    "--no-recordings",
    ...settings,
  ];
  const done = await command(process.execPath, args, root);
  const summary = parseSummary(done.output);
  if (summary === undefined) throw new Error(`neuroc run ${network.model} failed:\n${lastLines(done.errors)}`);
  return {
    rateHz: summary.populations[network.population]?.rate_Hz ?? NaN,
    synapses: Object.values(summary.connections).reduce((total, connection) => total + connection.synapses, 0),
    simulate: summary.timing_ms.simulate / 1000,
    build: summary.timing_ms.build / 1000,
    firstResult: done.seconds,
  };
}

function parseSummary(text: string): Summary | undefined {
  try {
    return JSON.parse(text) as Summary;
  } catch {
    return undefined;
  }
}
