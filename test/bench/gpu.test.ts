import { expect, test } from "vitest";
import { gpuNetworks, mediansOf, perStep, type GpuRow } from "../../bench/gpu.ts";
import { counted, noCounts } from "../../bench/gpu-device.ts";
import { nameOf } from "../../src/runtime/index.ts";
import { gpuPage } from "../../bench/gpu-page.ts";
import type { GpuDevice } from "../../src/runtime/backends/webgpu/device-types.ts";

const options = { rounds: 5, only: [], largest: 400_000, scale: 1, progress: (): void => undefined };
const labels = (software: boolean): string[] =>
  gpuNetworks(options, software).flatMap(({ name, sizes }) => sizes.map(({ label }) => `${name} ${label}`));

test("a device gets all sizes, a driver in software small ones and few steps", () => {
  expect(labels(false)).toContain("COBA 400,000");
  expect(labels(false)).toContain("microcircuit scale 1");
  expect(labels(true)).toEqual([
    "COBA 4,000",
    "COBA-HH 4,000",
    "STDP 1,000 → 1",
    "Brunel-Hakim 4,000",
    "microcircuit scale 0.01",
  ]);
  const longest = gpuNetworks(options, true).flatMap(({ sizes }) => sizes.map(({ seconds }) => seconds));
  expect(Math.max(...longest)).toBeLessThanOrEqual(0.005);
});

test("networks are chosen by name, the microcircuit among them", () => {
  expect(gpuNetworks({ ...options, only: ["Microcircuit", "coba"] }, false).map(({ name }) => name)).toEqual([
    "COBA",
    "microcircuit",
  ]);
  expect(() => gpuNetworks({ ...options, only: ["cuba"] }, false)).toThrow(
    /there is no network cuba; there are COBA, /,
  );
});

test("for each step: dispatches without one look for each chunk, and the time to encode", () => {
  expect(perStep({ dispatches: 2 * 100 + 4, chunks: 4, encode_ms: 50 }, 100)).toEqual({
    dispatchesPerStep: 2,
    stepsPerChunk: 25,
    encode: 0.0005,
  });
  expect(
    mediansOf([
      { a: 1, b: 6 },
      { a: 3, b: 4 },
      { a: 2, b: 5 },
    ]),
  ).toEqual({ a: 2, b: 5 });
});

/** Notes what it is told. */
function deaf(): { readonly device: GpuDevice; readonly heard: string[] } {
  const heard: string[] = [];
  const note = (name: string) => (): unknown => heard.push(name);
  const pass = Object.fromEntries(
    ["setPipeline", "setBindGroup", "dispatchWorkgroups", "end"].map((n) => [n, note(n)]),
  );
  const encoder = { beginComputePass: () => pass, copyBufferToBuffer: note("copy"), finish: () => ({}) };
  const queue = { submit: note("submit"), writeBuffer: note("write") };
  const device = { queue, createCommandEncoder: () => encoder, destroy: note("destroy") };
  return { device: device as unknown as GpuDevice, heard };
}

test("a counted device passes everything on, and counts dispatches and the buffers that have some", () => {
  const { device, heard } = deaf();
  const counts = noCounts();
  const one = counted(device, counts);
  for (const groups of [[1, 2], []]) {
    const encoder = one.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const group of groups) pass.dispatchWorkgroups(group);
    pass.end();
    one.queue.submit([encoder.finish()] as never);
  }
  one.destroy();
  expect(heard).toEqual(["dispatchWorkgroups", "dispatchWorkgroups", "end", "submit", "end", "submit", "destroy"]);
  expect(counts).toMatchObject({ dispatches: 2, chunks: 1 });
  expect(counts.encode_ms).toBeGreaterThan(0);
});

test("a device is called what its driver calls it", () => {
  expect(nameOf({ adapterInfo: { description: "Adapter 9", vendor: "maker" } })).toBe("Adapter 9");
  expect(nameOf({ adapterInfo: { vendor: "maker", architecture: "tiles" } })).toBe("maker tiles");
  expect(nameOf({})).toBe("a GPU without a name");
});

const told = { dispatchesPerStep: 2, stepsPerChunk: 500, encode: 4e-6 };
const row: GpuRow = {
  network: "COBA",
  size: "4,000",
  dt_ms: 0.1,
  way: "fused",
  gpu: { rateHz: 20, synapses: 320_000, step: 25e-6, start: 0.5, ...told },
  wasm: { rateHz: 21, step: 50e-6 },
};
const result = { device: "a card", software: false, rounds: 5, rows: [row], problems: ["STDP: too large"] };

test("the page has both sides of each network, times of steps, and what was not run", () => {
  const page = gpuPage(result, "a machine", "2026-01-02");
  const cells = page
    .split("\n")
    .find((line) => line.startsWith("| COBA"))!
    .split("|")
    .map((cell) => cell.trim());
  expect(cells.slice(4, 16)).toEqual([
    "20.0",
    "21.0",
    "fused",
    "2.00",
    "500",
    "0.500",
    "4 µs",
    "25 µs",
    "0.25",
    "50 µs",
    "0.50",
    "2.00×",
  ]);
  expect(page).toContain("Device: a card. Measured on 2026-01-02.");
  expect(page).toContain("- not run: STDP: too large");
  expect(page).not.toContain("software");
});

test("the page of a driver in software says what its numbers are worth", () => {
  expect(gpuPage({ ...result, software: true }, "a machine", "2026-01-02")).toContain("computes in software");
});
