import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomModel } from "../conformance/support/random-model.ts";
import {
  compileModel,
  compileText,
  modelPath,
  runArtifact,
  type RunOptions,
} from "../conformance/support/run-model.ts";
import { short } from "../conformance/support/short-runs.ts";
import { engine } from "./engine.ts";
import type { Artifact } from "../../src/driver/api.ts";

const inFolder = (folder: string): readonly string[] =>
  readdirSync(modelPath(folder))
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => `${folder}/${name}`);

/** What both targets record and expect; the second one says how many of its kernels are WebAssembly. */
async function bothOf(compiled: (target: "js" | "wasm") => Artifact, options: RunOptions): Promise<number> {
  const fast = compiled("wasm");
  const [plain, quick] = await Promise.all([runArtifact(compiled("js"), options), runArtifact(fast, options)]);
  expect(quick.simulation.recordings).toEqual(plain.simulation.recordings);
  expect(quick.simulation.expects()).toEqual(plain.simulation.expects());
  return fast.decisions.filter(({ topic, refused }) => topic === "code" && !refused).length;
}

describe("WebAssembly gives what JavaScript gives, bit for bit", () => {
  test.each([...inFolder("examples"), ...inFolder("test/conformance/features")])("%s", async (path) => {
    const options = short[path.replace("examples/", "")] ?? { duration: 60 };
    await bothOf((target) => compileModel(path, undefined, target), options);
  });

  test.each(["coba", "cuba", "coba-hh", "hodgkin-huxley", "hindmarsh-rose"])(
    "%s has a kernel that is WebAssembly",
    async (name) => {
      const path = `examples/${name}.neuro`;
      const kernels = await bothOf((target) => compileModel(path, undefined, target), { duration: 5 });
      expect(kernels).toBeGreaterThan(0);
    },
  );

  test("random models", async () => {
    let kernels = 0;
    await fc.assert(
      fc.asyncProperty(randomModel, fc.integer({ min: 0, max: 1000 }), async (text, seed) => {
        kernels += await bothOf((target) => compileText(text, "random.neuro", undefined, target), { seed });
      }),
      { numRuns: 50, seed: 20_260_102 },
    );
    expect(kernels).toBeGreaterThan(5);
  });
});

test("odd sizes, one neuron, none that spikes behind the end", async () => {
  const text = (n: number): string => `
    neuron A { state v = 0; dv/dt = (2 - v) / (1 ms); spike when v > 1 { v = 0; refractory 0.3 ms } }
    population a: A[${n}] { v = i / 100 }
    experiment { dt 0.1 ms; run 5 ms; record spikes of a; record v of a }`;
  for (const n of [1, 2, 3, 17]) {
    const kernels = await bothOf((target) => compileText(text(n), "odd.neuro", undefined, target), {});
    expect(kernels).toBeGreaterThan(0);
  }
});

test("spikes of several elements of a round, in one vector and in the next, with the values of each", async () => {
  const text = (n: number): string => `
    neuron A { state v = 0, w = 0; dv/dt = (1 + i - 4 * floor(i / 4)) / (8 ms); spike when v > 0.7 { w += v + i; v = v - 0.5 } }
    population a: A[${n}] { v = i / 64 }
    experiment { dt 0.125 ms; run 16 ms; record spikes of a; record v of a; record w of a }`;
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 17, 40]) {
    const compiled = (target: "js" | "wasm", precision?: "f32"): Artifact =>
      compileText(text(n), "rounds.neuro", undefined, target, precision);
    const [plain, double, single] = await Promise.all(
      [compiled("js"), compiled("wasm"), compiled("wasm", "f32")].map((artifact) => runArtifact(artifact, {})),
    );
    const [spikes] = plain!.simulation.recordings;
    expect(spikes?.kind === "spikes" && spikes.times.length).toBeGreaterThan(n);
    // All numbers are multiples of 1/64, which float32 holds as they are.
    expect(double!.simulation.recordings).toEqual(plain!.simulation.recordings);
    expect(inDoubles(single!)).toEqual(inDoubles(plain!));
  }
});

const inDoubles = ({ simulation }: Awaited<ReturnType<typeof runArtifact>>): readonly unknown[] =>
  simulation.recordings.map((one) =>
    one.kind === "spikes" ? [[...one.times], [...one.indices]] : [[...one.times], [...one.values]],
  );

test("a component that is written alone leaves the next one as it is", async () => {
  const text = (n: number): string => `
    neuron A {
      state x[2] = [1, 10 + i], lit[3] = [true, false, true], n[2] = [1, 2]
      dx/dt = 0/ms by euler
      every 0.5 ms { x[0] += 1; lit[0] = x[0] > 3; n[0] += 2 }
    }
    population a: A[${n}]
    experiment { dt 0.1 ms; run 3 ms; record x of a at end; record lit of a at end; record n of a at end }`;
  for (const n of [1, 2, 3, 5, 6, 7, 17])
    await bothOf((target) => compileText(text(n), "first.neuro", undefined, target), {});
});

test("loops over components in float32, of whole numbers, which it holds exactly", async () => {
  const text = (n: number): string => `
    neuron A {
      state x[5] = [i, 2, 3, 4 * i, 5], y[5] = 0, most = 0, all_small = false
      let total = sum(x)
      for_loop k in 1 .. 5 { dx[k]/dt = (x[k - 1] + total) / (1 ms) by euler }
      dx[0]/dt = max(x) / (1 ms) by euler
      every 2 ms {
        most = max(x)
        all_small = max(x) < 100
        for_loop k in 0 .. 5 { y[k] = where(x[k] > 2 * k, x[k], -k) }
        ifelse t > 3 ms { x[2] = most } else { x[2] = 1 }
      }
    }
    population a: A[${n}]
    experiment { dt 1 ms; run 6 ms; record x of a every 1 ms; record y of a every 1 ms; record most of a every 1 ms; record all_small of a every 1 ms }`;
  for (const n of [1, 2, 3, 4, 5, 7, 8, 9]) {
    const kernels = await bothOf((target) => compileText(text(n), "loops.neuro", undefined, target, "f32"), {});
    expect(kernels).toBeGreaterThan(1);
  }
});

test("many spikes in one step: rows that are read ahead, long ones, short ones and none", async () => {
  const text = (inputs: number, targets: number): string => `
    import { Impulse } from "neuro/synapses"
    neuron A { state v = 0; dv/dt = -v / (3 ms); spike when v > 8 { v = 0 } }
    neuron B { state v = 0; dv/dt = 1 / (1 ms); spike when v > 0.45 { v = 0 } }
    population a: A[${targets}]
    population b: B[${inputs}]
    connect b -> a.v using Impulse(w = 0.2) { pairs bernoulli(0.1) }
    connect b -> a.v using Impulse(w = normal(0.5, 0.1)) { pairs bernoulli(0.3); delay uniform(0.1 ms, 0.4 ms) }
    experiment { dt 0.1 ms; run 5 ms; record spikes of a; record v of a }`;
  for (const [inputs, targets] of [
    [8, 3],
    [9, 40],
    [41, 700],
  ] as const) {
    const kernels = await bothOf((target) => compileText(text(inputs, targets), "rows.neuro", undefined, target), {
      seed: 3,
    });
    expect(kernels).toBeGreaterThan(3);
  }
});

test("blocks at spikes: calls, branches, draws, conditions that are stored", async () => {
  const text = `
    neuron A {
      param tau = 5 ms, g = normal(1, 0.1)
      state v = 0, w = 0, n = 0
      dv/dt = (2 * g + sqrt(2 + w) - v) / tau unless refractory
      dw/dt = -w / (20 ms)
      spike when v > 1 {
        v = where(w > 0.4, 0.2, 0)
        let jump = exp(-n / 10) + sqrt(abs(sin(n))) + floor(3 * uniform(0, 1)) / 10
        ifelse jump > 1 and not (n == 3) { w += jump } else ifelse i == 2 { w = max(w, 0.1) } else { w -= 0.01; n = clip(n, 0, 40) }
        n += 1
        refractory while w > 0.9
      }
    }
    population a: A[33] { v = i / 33 }
    experiment { dt 0.1 ms; run 60 ms; record spikes of a; record v of a; record w of a; record n of a; expect count(a) > 100 }`;
  const kernels = await bothOf((target) => compileText(text, "blocks.neuro", undefined, target), {});
  expect(kernels).toBe(2);
});

test("an engine without WebAssembly runs the same module", async () => {
  const artifact = compileModel("examples/cuba.neuro", undefined, "wasm");
  const options = { duration: 20, params: { N: 400 } };
  const quick = await runArtifact(artifact, options);
  const { Module } = engine;
  try {
    engine.Module = function none() {
      throw new Error("no WebAssembly here");
    } as unknown as typeof Module;
    const plain = await runArtifact(artifact, options);
    expect(plain.simulation.recordings).toEqual(quick.simulation.recordings);
  } finally {
    engine.Module = Module;
  }
});
