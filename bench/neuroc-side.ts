import { join } from "node:path";
import { command, lastLines } from "./command.ts";
import type { Measurement } from "./measurement.ts";
import type { Network, Size } from "./networks.ts";

/** How neuroc compiles and runs; what is absent is left to its defaults. */
export interface Variant {
  readonly target?: string | undefined;
  readonly precision?: string | undefined;
  readonly threads?: number | undefined;
  /** Rate functions are looked up. */
  readonly tables?: boolean | undefined;
  /** Passes that are left out. */
  readonly without?: readonly string[] | undefined;
}

/** What is read of `neuroc run --json`. */
interface Summary {
  readonly threads: number;
  readonly timing_ms: { readonly compile: number; readonly build: number; readonly simulate: number };
  readonly populations: Readonly<Record<string, { readonly rate_Hz: number }>>;
  readonly connections: Readonly<Record<string, { readonly synapses: number; readonly bytes: number }>>;
}

/** One run through the command line, as a user starts it. An unmet `expect` (exit status 1) still gives a summary. */
export async function runNeuroc(root: string, network: Network, size: Size, variant: Variant): Promise<Measurement> {
  const args = ["--for", `${size.seconds}s`, "--json", "--no-recordings", ...settingsOf(size.settings)];
  const full = await withThreads(root, variant);
  const done = await command(process.execPath, neurocArguments(root, network.model, full, args), root);
  const summary = parseSummary(done.output);
  if (summary === undefined) throw new Error(`neuroc run ${network.model} failed:\n${lastLines(done.errors)}`);
  const connections = Object.values(summary.connections);
  return {
    rateHz: summary.populations[network.population]?.rate_Hz ?? NaN,
    synapses: connections.reduce((total, connection) => total + connection.synapses, 0),
    simulate: summary.timing_ms.simulate / 1000,
    build: summary.timing_ms.build / 1000,
    firstResult: done.seconds,
    peakBytes: done.peakBytes,
    threads: summary.threads,
    synapseBytes: connections.reduce((total, connection) => total + connection.bytes, 0),
  };
}

let help: Promise<string> | undefined;

/** One thread where nothing else is said: where `neuroc run` can take several, its default may be as many as there are. */
export async function withThreads(root: string, variant: Variant): Promise<Variant> {
  help ??= command(process.execPath, [join(root, "bin/neuroc.js"), "run", "--help"], root).then(({ output }) => output);
  return (await help).includes("--threads ") ? { ...variant, threads: variant.threads ?? 1 } : variant;
}

export const settingsOf = (settings: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ["--set", `${name}=${value}`]);

/** What stands behind `node`. Options that nobody asked for are not given. */
export function neurocArguments(root: string, model: string, variant: Variant, more: readonly string[]): string[] {
  const { target = "auto", precision, threads, tables = false, without = [] } = variant;
  return [
    join(root, "bin/neuroc.js"),
    "run",
    join(root, model),
    "--target",
    target,
    ...(precision === undefined ? [] : ["--precision", precision]),
    ...(threads === undefined ? [] : ["--threads", String(threads)]),
    ...(tables ? ["--tables", "1e-4"] : []),
    ...(without.length === 0 ? [] : ["--without", without.join(",")]),
    ...more,
  ];
}

function parseSummary(text: string): Summary | undefined {
  try {
    return JSON.parse(text) as Summary;
  } catch {
    return undefined;
  }
}
