import { describe, expect, it } from "vitest";
import { withDevice, withoutLooking, type DeviceFacts } from "../../../src/cli/auto/choice.ts";
import { gpuTime, usualSpeed, type Estimate } from "../../../src/cli/auto/estimate.ts";

const known = (cpu_us: number, dispatches: 1 | 2, arrivals_us = 0): Estimate => ({ cpu_us, arrivals_us, dispatches });
const single = { precision: "f32", threads: 1 } as const;
const double = { precision: "f64", threads: 1 } as const;

describe("without a look at devices", () => {
  it.each([
    [5, 1, single, "a step takes the CPU about 5 µs in 32 bits, and a dispatch to a GPU takes 10 µs"],
    [5, 1, double, "a step takes the CPU about 5 µs in 32 bits, and a dispatch to a GPU takes 10 µs"],
    [15, 2, single, "a step takes the CPU about 15 µs in 32 bits, and 2 dispatches to a GPU take 20 µs"],
    [
      30,
      2,
      { ...single, threads: 2 },
      "a step takes 2 cores of the CPU about 15 µs in 32 bits, and 2 dispatches to a GPU take 20 µs",
    ],
    [
      4000,
      2,
      double,
      "it works in 64 bits; a step takes the CPU about 4 ms in 32 bits, so that a GPU, if there is one, would be faster with --precision f32",
    ],
    [Number.NaN, 2, single, "the size of the network is not known"],
  ] as const)("%d µs, %d dispatches, %o: wasm", (cpu_us, dispatches, wanted, why) => {
    expect(withoutLooking(known(cpu_us, dispatches), wanted)).toEqual({ target: "wasm", why });
  });

  it("is not enough where a GPU may be faster", () => {
    expect(withoutLooking(known(15, 1), single)).toBeUndefined();
    expect(withoutLooking(known(4000, 2), single)).toBeUndefined();
  });

  it("turns where both take as long", () => {
    const even = 20 / (1 - 1 / 20);
    expect(gpuTime(known(even, 2), 2, usualSpeed)).toBeCloseTo(even, 12);
    expect(withoutLooking(known(even - 0.01, 2), single)?.target).toBe("wasm");
    expect(withoutLooking(known(even + 0.01, 2), single)).toBeUndefined();
  });
});

describe("with a device", () => {
  const ready = (dispatches: number, dispatch_us: number): DeviceFacts => ({
    kind: "ready",
    name: "Card",
    dispatches,
    speed: { dispatch_us, neurons: 40, arrivals: 10 },
  });
  // 300 µs of neurons and 100 µs of arrivals on the CPU.
  const model = known(400, 2, 100);
  it.each<readonly [DeviceFacts, "wasm" | "gpu", string]>([
    [
      { kind: "no package" },
      "wasm",
      "the package 'webgpu' is not installed; a step takes the CPU about 400 µs in 32 bits, so that a GPU may be faster",
    ],
    [{ kind: "no device", why: "it has no adapter" }, "wasm", "WebGPU finds no graphics processor (it has no adapter)"],
    [{ kind: "software", name: "SwiftShader" }, "wasm", "the only device of WebGPU computes in software (SwiftShader)"],
    [{ kind: "refused", why: "no such thing" }, "wasm", "the target gpu cannot have this model (no such thing)"],
    [
      ready(3, 8),
      "gpu",
      "a step takes the CPU about 400 µs in 32 bits, and Card about 42 µs: 3 × 8 µs to begin with, then 23 times as fast as one core",
    ],
    [
      ready(3, 150),
      "wasm",
      "a step takes the CPU about 400 µs in 32 bits, and Card about 470 µs: 3 × 150 µs to begin with, then 23 times as fast as one core",
    ],
  ])("%o: %s", (facts, target, why) => {
    expect(withDevice(model, single, facts)).toEqual({ target, why });
  });

  it("weighs the cores of the CPU", () => {
    expect(withDevice(model, { ...single, threads: 4 }, ready(3, 30)).target).toBe("wasm");
    expect(withDevice(model, { ...single, threads: 2 }, ready(3, 30)).target).toBe("gpu");
  });

  it("follows from how fast it is in neurons and in arrivals", () => {
    const slowInArrivals = { dispatch_us: 10, neurons: 100, arrivals: 1 };
    const facts = { kind: "ready", name: "Card", dispatches: 1, speed: slowInArrivals } as const;
    expect(withDevice(known(400, 2, 0), single, facts).target).toBe("gpu");
    expect(withDevice(known(400, 2, 400), single, facts).target).toBe("wasm");
  });
});
