/** What a device in software does with every example, every shared model and every construct, beside JavaScript in float32. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import type { Recording, Simulation } from "../../src/runtime/index.ts";
import { makeSource } from "../../src/source/index.ts";
import { compileBoth, differenceOf, simulationOf, spikesOf } from "../support/on-device.ts";
import { softwareDevice } from "../support/webgpu.ts";
import { modelPath } from "./support/run-model.ts";
import { short } from "./support/short-runs.ts";

interface Case {
  readonly path: string;
  readonly experiment: string | undefined;
}

const namesIn = (folder: string): readonly string[] =>
  existsSync(modelPath(folder)) ? readdirSync(modelPath(folder)).filter((name) => name.endsWith(".neuro")) : [];
const models = ["examples", "../shared/models"].flatMap((folder) =>
  namesIn(folder).map((name): Case => ({ path: `${folder}/${name}`, experiment: undefined })),
);

const features = "test/conformance/features";
/** Of each construct one test, whose kernels are those of the others. */
const constructs = namesIn(features).map((name): Case => {
  const path = `${features}/${name}`;
  const { model } = compile(makeSource(modelPath(path), readFileSync(modelPath(path), "utf8")), nodeHost());
  return { path, experiment: model?.experiments[0]?.name };
});

const found = await softwareDevice();
const why = "skip" in found ? found.skip : undefined;

/** What is nothing but rounding in all samples is not compared. */
const isCompared = (one: Recording): boolean => one.kind === "spikes" || one.values.some((x) => Math.abs(x) > 1e-9);

/** How rows are kept is each target's own affair. */
const synapsesOf = (simulation: Simulation): readonly unknown[] =>
  Object.entries(simulation.summary().connections).map(([name, { synapses }]) => [name, synapses]);

async function expectSame({ path, experiment }: Case, longest: number): Promise<void> {
  if ("skip" in found) return;
  const { js, gpu } = compileBoth(readFileSync(modelPath(path), "utf8"), modelPath(path), experiment);
  const { duration = longest, params } = short[path.slice(path.lastIndexOf("/") + 1)] ?? {};
  const options = { duration: Math.min(longest, duration), params };
  const [expected, there] = [
    await simulationOf(js, options),
    await simulationOf(gpu, { ...options, device: found.device }),
  ];
  expect(synapsesOf(there)).toEqual(synapsesOf(expected));
  const all = [await expected.runExperiment(), await there.runExperiment()];
  expect(all.map(({ status, problem }) => problem?.message ?? status)).toEqual(["done", "done"]);
  expect(there.stepCount).toBe(expected.stepCount);
  expect(spikesOf(there.recordings)).toEqual(spikesOf(expected.recordings));
  const [values, others] = [expected.recordings, there.recordings].map((recordings) =>
    recordings.filter((_, k) => isCompared(expected.recordings[k]!)),
  );
  expect(differenceOf(values!, others!)).toBeLessThan(1e-4);
  there.destroy();
}

describe.skipIf(why !== undefined)(`a device in software${why ? ` (skipped: ${why})` : ""}`, () => {
  test.for(models)("$path: spikes and values of the first 20 ms are those of JavaScript", (one) => expectSame(one, 20));

  test.for(constructs)("$path, $experiment: those of the first 5 ms", (one) => expectSame(one, 5));
});
