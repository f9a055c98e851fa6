import { describe, expect, it } from "vitest";
import { withDevice, withoutLooking, type DeviceFacts } from "../../../src/cli/auto/choice.ts";
import { gpuTime } from "../../../src/cli/auto/estimate.ts";

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
    expect(withoutLooking({ cpu_us, dispatches }, wanted)).toEqual({ target: "wasm", why });
  });

  it("is not enough where a GPU may be faster", () => {
    expect(withoutLooking({ cpu_us: 15, dispatches: 1 }, single)).toBeUndefined();
    expect(withoutLooking({ cpu_us: 4000, dispatches: 2 }, single)).toBeUndefined();
  });

  it("turns where both take as long", () => {
    const even = 20 / (1 - 1 / 20);
    expect(gpuTime(even, 2, 10)).toBeCloseTo(even, 12);
    expect(withoutLooking({ cpu_us: even - 0.01, dispatches: 2 }, single)?.target).toBe("wasm");
    expect(withoutLooking({ cpu_us: even + 0.01, dispatches: 2 }, single)).toBeUndefined();
  });
});

describe("with a device", () => {
  const ready = (dispatches: number, dispatch_us: number): DeviceFacts => ({
    kind: "ready",
    name: "Card",
    dispatches,
    dispatch_us,
  });
  it.each<readonly [DeviceFacts, "wasm" | "gpu", string]>([
    [
      { kind: "no package" },
      "wasm",
      "the package 'webgpu' is not installed; a step takes the CPU about 400 µs in 32 bits, so that a GPU may be faster",
    ],
    [{ kind: "no device", why: "it has no adapter" }, "wasm", "WebGPU finds no graphics processor (it has no adapter)"],
    [{ kind: "software", name: "SwiftShader" }, "wasm", "the only device of WebGPU computes in software (SwiftShader)"],
    [{ kind: "refused", why: "no such thing" }, "wasm", "the target gpu cannot have this model (no such thing)"],
    [ready(3, 8), "gpu", "a step takes the CPU about 400 µs in 32 bits, and Card about 44 µs: 3 × 8 µs to begin with"],
    [
      ready(3, 150),
      "wasm",
      "a step takes the CPU about 400 µs in 32 bits, and Card about 470 µs: 3 × 150 µs to begin with",
    ],
  ])("%o: %s", (facts, target, why) => {
    expect(withDevice({ cpu_us: 400, dispatches: 2 }, single, facts)).toEqual({ target, why });
  });

  it("weighs the cores of the CPU", () => {
    const known = { cpu_us: 400, dispatches: 2 } as const;
    expect(withDevice(known, { ...single, threads: 4 }, ready(3, 30)).target).toBe("wasm");
    expect(withDevice(known, { ...single, threads: 2 }, ready(3, 30)).target).toBe("gpu");
  });
});
