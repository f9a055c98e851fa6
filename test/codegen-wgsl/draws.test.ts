import { describe, expect, it } from "vitest";
import { drawOf } from "../../src/codegen-wgsl/draws/index.ts";
import { distributions } from "../../src/language/distributions/index.ts";
import { makeDraws } from "../../src/runtime/random/draw.ts";
import { philox } from "../../src/runtime/random/philox.ts";
import { drawDomain, keyOf } from "../../src/runtime/random/seed.ts";
import { softwareDevice } from "../support/webgpu.ts";
import { evaluate } from "./around.ts";

const found = await softwareDevice();
const seed = 2 ** 40 + 17;
const step = 12_345;
const site = 3;
const keys = [...keyOf(seed, drawDomain), ...keyOf(seed, drawDomain ^ 0x5353_5353)];
const { draw, reseed } = makeDraws();
reseed(seed);
const count = 12_000;
const places = new Float32Array(count);

const text = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`);

async function onDevice(distribution: string, args: readonly number[]): Promise<Float32Array> {
  if ("skip" in found) throw new Error(found.skip);
  const { name, otherwise } = drawOf(distribution, args.length);
  const all = [...args, ...otherwise.slice(args.length)].map(text);
  const call = `neuro_draw_${name}(${[`${site}u`, "n", ...all].join(", ")})`;
  const value = drawOf(distribution, args.length).result === "boolean" ? `select(0.0, 1.0, ${call})` : call;
  return evaluate(found.device, value, [`draw_${name}`], [places], { step, keys });
}

/** Distribution, arguments, how far numbers may lie from those of float64 (relative to 1 and themselves), how many may differ more. */
const rows: readonly (readonly [string, readonly number[], number, number])[] = [
  ["uniform", [], 2e-7, 0],
  ["uniform", [-2, 3], 1e-6, 0],
  ["normal", [], 3e-6, 0],
  ["normal", [-60, 5], 1e-5, 0],
  ["lognormal", [0, 1], 1e-5, 0],
  ["exponential", [2], 1e-6, 0],
  ["bernoulli", [0.25], 0, 0],
  ["bernoulli", [Math.fround(0.1)], 0, 0],
  ["bernoulli", [Math.fround(1e-3)], 0, 0],
  ["randint", [-3, 10], 0, 0],
  ["randint", [0, 100_000], 0, 0],
  ["laplace", [1, 2], 1e-5, 0],
  ["weibull", [1.5, 2], 1e-5, 0],
  ["geometric", [0.25], 0, 1],
  ["poisson", [0.5], 0, 0],
  ["poisson", [8], 0, 1],
  ["poisson", [40], 0, 1],
  ["poisson", [2000], 0, 20],
  ["binomial", [20, 0.25], 0, 1],
  ["binomial", [20, 0.75], 0, 1],
  ["binomial", [1000, 0.5], 0, 20],
  ["gamma", [2, 3], 1e-4, 1],
  ["gamma", [0.5, 3], 1e-4, 1],
  ["beta", [2, 6], 1e-4, 1],
  ["chisquare", [4], 1e-4, 1],
  ["truncated_normal", [0, 1, -1, 2], 1e-5, 1],
  ["truncated_normal", [0, 1, 2, 9], 1e-5, 1],
  ["truncated_normal", [0, 1, 2, 2.25], 1e-5, 1],
  ["truncated_normal", [0, 1, -9, -3], 1e-5, 1],
  ["vonmises", [0.5, 4], 1e-4, 1],
  ["vonmises", [0, 0], 1e-4, 1],
  ["dirichlet", [1, 1, 2, 0.5], 1e-4, 1],
];

describe.runIf("device" in found)("draws on a device", () => {
  it("have the words of Philox4x32-10", async () => {
    if ("skip" in found) return;
    // Words above 2^24 would be rounded; their halves are not.
    const upper = await evaluate(found.device, `neuro_word(${site}u, n) >> 16u`, ["word"], [places], { step, keys });
    const lower = await evaluate(found.device, `neuro_word(${site}u, n) & 65535u`, ["word"], [places], { step, keys });
    const block = new Int32Array(4);
    const words = Array.from({ length: count }, (_, n) => {
      philox(block, n >>> 2, 0, step, site, keys[0] ?? 0, keys[1] ?? 0);
      return (block[n & 3] ?? 0) >>> 0;
    });
    expect(words.map((_, n) => (upper[n] ?? 0) * 65_536 + (lower[n] ?? 0))).toEqual(words);
  });

  it.each(rows)("%s(%j) is that of the runtime", async (distribution, args, bound, most) => {
    const got = await onDevice(distribution, args);
    const apart: string[] = [];
    got.forEach((value, element) => {
      const want = draw[distribution]?.(site, element, step, ...args) ?? NaN;
      if (!(Math.abs(value - want) <= bound * Math.max(1, Math.abs(want))))
        apart.push(`${element}: ${value}, not ${want}`);
    });
    expect(apart.length, apart.slice(0, 5).join("; ")).toBeLessThanOrEqual(most);
  });
});

it("every distribution of the language can be drawn", () => {
  for (const { name, parameters } of distributions.values())
    expect(() => drawOf(name, parameters.length), name).not.toThrow();
});

it.runIf("skip" in found)("a device that computes is missing, and draws are not compared", (context) => {
  if ("skip" in found) context.skip(found.skip);
});
