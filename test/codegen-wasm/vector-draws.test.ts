import { expect, test } from "vitest";
import { compileText, runArtifact } from "../conformance/support/run-model.ts";
import type { Artifact } from "../../src/driver/api.ts";

const model = (n: number, lines: string): string => `
  neuron A {
    param mean = 0.7
    state v = 0, w = 0
    ${lines}
    spike when v > 3 { v = 0; w += uniform(0, 1) }
  }
  population a: A[${n}] { v = i / ${n} }
  experiment { dt 0.1 ms; seed 4; run 3 ms; record spikes of a; record v of a; record w of a }`;

async function same(text: string): Promise<Artifact> {
  const fast = compileText(text, "draws.neuro", undefined, "wasm");
  const [plain, quick] = await Promise.all([
    runArtifact(compileText(text, "draws.neuro", undefined, "js"), {}),
    runArtifact(fast, {}),
  ]);
  expect(quick.simulation.recordings).toEqual(plain.simulation.recordings);
  return fast;
}

const inVectors = ({ decisions }: Artifact): boolean =>
  decisions.some(({ topic, refused, reason }) => topic === "code" && !refused && reason.includes("two elements"));

const bodies: readonly (readonly [string, string])[] = [
  ["noise", "dv/dt = -v / (10 ms) + 2 * xi / sqrt(10 ms)"],
  ["normal", "every dt { v += normal(0.1, 0.2) * w; w += normal(0, 0.1) }"],
  ["uniform and a whole number", "every dt { v += uniform(-0.1, 0.3) + randint(0, 3) / 10 }"],
  ["exponential, laplace", "every dt { v += exponential(0.1) + laplace(0, 0.2) }"],
  ["lognormal", "every dt { v += lognormal(-3, 1) }"],
  ["Poisson numbers of one mean", "every dt { v += poisson(mean) / 5 }"],
  ["Poisson numbers of a large mean", "every dt { v += poisson(20 * mean) / 50 }"],
];

test.each(bodies)("%s: the bits of JavaScript", async (_, lines) => {
  for (const n of [1, 6, 256, 257, 515]) {
    const fast = await same(model(n, lines));
    expect(inVectors(fast)).toBe(true);
  }
});

test("Poisson numbers are the same in float32", async () => {
  const text = `
    neuron A { state v = 0, w = 0; every dt { v += poisson(0.7); w += poisson(12) } spike when v > 3 { v = 0 } }
    population a: A[300] {}
    experiment { dt 0.1 ms; seed 4; run 3 ms; record spikes of a; record v of a; record w of a }`;
  const run = async (target: "js" | "wasm", precision: "f32" | "f64"): Promise<string> => {
    const { simulation } = await runArtifact(compileText(text, "draws.neuro", undefined, target, precision), {});
    return JSON.stringify(simulation.recordings, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
    );
  };
  const [single, double] = await Promise.all([run("wasm", "f32"), run("js", "f64")]);
  expect(single).toBe(double);
});

test("several draws of one site are one, and sites have numbers of their own", async () => {
  const fast = await same(
    model(300, "every dt { let x = normal(0, 1), y = normal(0, 1); v += x - y; w += x * x + where(y > 0, x, y) }"),
  );
  expect(inVectors(fast)).toBe(true);
});

test("Poisson numbers of means that differ stay with JavaScript", async () => {
  const fast = await same(model(40, "every dt { v += poisson(0.1 + i / 100) / 3 }"));
  const why = fast.decisions.filter(({ topic, refused }) => topic === "code" && refused).map(({ reason }) => reason);
  expect(why).toContain("it draws random numbers");
});
