import { expect, test } from "vitest";
import { boundsPage } from "../../bench/bounds-page.ts";
import { duration, logChart } from "../../bench/log-chart.ts";
import { discarded_ms, published, ratesOf } from "../../bench/microcircuit.ts";
import { microcircuitPage } from "../../bench/microcircuit-page.ts";
import { scalingPage, scalingPictures } from "../../bench/scaling-page.ts";

test("a time is written in the unit that suits it", () => {
  expect([0.25, 1, 12.345, 1000, 2.5e6].map(duration)).toEqual(["250 ns", "1 µs", "12.3 µs", "1 ms", "2.5 s"]);
});

const axis = (label: string) => ({ label, text: String });

test("on logarithmic axes powers of ten lie evenly, and each has its tick", () => {
  const points = [1, 10, 100].map((x) => [x, x] as const);
  const svg = logChart({ title: "t", note: "n", x: axis("x"), y: axis("y"), series: [{ label: "a", points }] });
  const places = [...svg.matchAll(/<circle class="dot c0" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  const [first = NaN, second = NaN, third = NaN] = places;
  expect(places).toHaveLength(3);
  expect(third - second).toBeCloseTo(second - first, 0);
  expect(second - first).toBeGreaterThan(50);
  for (const text of ["1", "10", "100"]) expect(svg.split(`>${text}</text>`)).toHaveLength(3);
});

const point = { neurons: 4000, synapses: 320_000, rateHz: 20, times: [100, NaN] };
const scaling = { sides: ["ours", "theirs"], neurons: [point], synapses: [point], problems: ["theirs: gone"] };

test("a side that could not run has an empty cell, no line, and its reason", () => {
  const page = scalingPage(scaling, 3, "a machine");
  expect(page).toMatch(/\| +4,000 \| +320,000 \| +20\.0 \| 100 µs \| +\|/);
  expect(page).toContain("- theirs: gone");
  const svg = scalingPictures(scaling)["scaling-neurons"] ?? "";
  expect(svg.match(/<circle/g)).toHaveLength(1);
});

test("rates of the microcircuit leave out the beginning", () => {
  expect(ratesOf([[0.1, discarded_ms - 0.1, discarded_ms, 300], []], [2, 5], 0.5)).toEqual([2, 0]);
});

test("the microcircuit's rates stand beside the published ones", () => {
  const rates = published.map((rate) => 1.1 * rate);
  const size = { neurons: 77_169, synapses: 1e9, synapseBytes: 6e9, peakBytes: 7e9 };
  const times = { seconds: 1, build: 60, simulate: 24, realTimeFactor: 20, wall: 90 };
  const result = { scale: 1, target: "wasm", precision: "f32", threads: 1, ...size, ...times, rates };
  const page = microcircuitPage(result, "a machine");
  expect(page.match(/\+10\.0 %/g)).toHaveLength(8);
  expect(page).toContain("at full scale");
  expect(page).toMatch(/bytes per synapse +\| +6\.00/);
  expect(page).not.toContain("Brian2");
  expect(microcircuitPage({ ...result, scale: 0.1, peer: published }, "")).toContain("Brian2, same scale");
});

test("shares of the machine's bounds", () => {
  const row = { network: "CUBA", N: 4000, update: 1, whole: 2, native: 0.5, vectors: "AVX2" };
  const page = boundsPage([{ ...row, bytes: 28, bandwidth: 100e9 }], "a machine");
  expect(page).toMatch(/\| CUBA +\| 4,000 \| +1\.00 \| +0\.50 \| +50 % \| +0\.28 \| +28 % \| +2\.00 \| +25 % \|/);
});
