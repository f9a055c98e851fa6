/** Models in a page: compiled for a target, run there, and what JavaScript in float32 gives for them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { moduleText } from "../../src/cli/compile/module-text.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import type { Artifact, CompileOptions } from "../../src/driver/api.ts";
import { compile } from "../../src/driver/compile.ts";
import { createSimulation } from "../../src/runtime/index.ts";
import { makeSource } from "../../src/source/index.ts";
import { short } from "../conformance/support/short-runs.ts";

export interface Short {
  readonly duration: number;
  readonly params?: Readonly<Record<string, number>> | undefined;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = `${root}../shared/models/`;

/** The paths of all examples, and of the models beside the repository, where they are. */
export const modelPaths: readonly string[] = [`${root}examples/`, shared].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".neuro"))
        .map((name) => folder + name)
    : [],
);

export const nameOf = (path: string): string =>
  path.startsWith(shared) ? `shared ${path.slice(shared.length)}` : path.slice(root.length);

/** The first 20 ms at most, with fewer neurons where there are thousands. */
export function shortOf(path: string): Short {
  const { duration = 20, params } = short[path.slice(path.lastIndexOf("/") + 1)] ?? {};
  return { duration: Math.min(20, duration), params };
}

/** Undefined where the target refuses the model. */
export function artifactFor(path: string, target: CompileOptions["target"]): Artifact | undefined {
  const source = makeSource(path, readFileSync(path, "utf8"));
  return compile(source, nodeHost(), { target, precision: "f32" }).artifact;
}

export const moduleFor = (path: string, target: CompileOptions["target"]): string | undefined => {
  const artifact = artifactFor(path, target);
  return artifact && moduleText(artifact);
};

/** What is compared: spikes as texts, and of values how many there are. */
export interface Told {
  readonly status: string;
  readonly problem?: string | undefined;
  readonly recordings: readonly {
    readonly name: string;
    readonly spikes: readonly string[];
    readonly values: number;
  }[];
}

/** In Node, by JavaScript. */
export async function inNode(path: string, options = shortOf(path)): Promise<Told> {
  const artifact = artifactFor(path, "js")!;
  const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), options);
  const { status, problem } = await simulation.runExperiment();
  const recordings = simulation.recordings.map((one) => ({
    name: one.name,
    spikes: one.kind === "spikes" ? Array.from(one.times, (t, k) => `${t.toFixed(4)} ${one.indices[k]}`) : [],
    values: one.kind === "spikes" ? 0 : one.values.length,
  }));
  return { status, problem: problem?.message, recordings };
}

/** The same in a page or a worker: `run(module, options)`. */
export const runner = `export async function run(module, options) {
  const { createSimulation } = await import(module);
  const gpu = options.mode === undefined ? undefined : new GPU({ mode: options.mode });
  const simulation = await createSimulation({ ...options, gpu });
  const { status, problem } = await simulation.runExperiment();
  const recordings = simulation.recordings.map((one) => ({
    name: one.name,
    spikes: one.kind === "spikes" ? Array.from(one.times, (t, k) => t.toFixed(4) + " " + one.indices[k]) : [],
    values: one.kind === "spikes" ? 0 : one.values.length,
  }));
  simulation.destroy();
  return { status, problem: problem?.message, recordings };
}`;
