import { expect, test } from "vitest";
import { measures as known } from "../../src/language/measures/index.ts";
import type { MeasureExpr, RecordingSpec } from "../../src/runtime/manifest.ts";
import type { MeasureData, Options, Window } from "../../src/runtime/measures/data.ts";
import { evaluate, type Evidence } from "../../src/runtime/measures/evaluate.ts";
import { fft } from "../../src/runtime/measures/fft.ts";
import { judge } from "../../src/runtime/measures/expects.ts";
import { measures } from "../../src/runtime/measures/measures.ts";
import { Budget } from "../../src/runtime/recorder/budget.ts";
import type { Sampler } from "../../src/runtime/recorder/sampler.ts";
import { SpikeLog } from "../../src/runtime/recorder/spike-log.ts";
import { ValueLog } from "../../src/runtime/recorder/value-log.ts";

const dt = 0.1;
const whole: Window = { from: 0, to: Infinity, lengthMs: 100, dt };

/** Spikes by neuron, each in the step listed. */
function spikes(
  trains: readonly (readonly number[])[],
  window: Window = whole,
): Extract<MeasureData, { kind: "spikes" }> {
  const log = new SpikeLog("cells", new Budget(Infinity));
  const all = trains
    .flatMap((steps, i) => steps.map((step) => [step, i] as const))
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [step, i] of all) log.append(step, Uint32Array.of(i), 1);
  return { kind: "spikes", log, from: 0, to: trains.length, window };
}

function values(
  rows: readonly (readonly number[])[],
  window: Window = whole,
): Extract<MeasureData, { kind: "values" }> {
  const log = new ValueLog(rows[0]?.length ?? 0, false, new Budget(Infinity));
  rows.forEach((row, step) => log.append(step, Float64Array.from(row), 0));
  return { kind: "values", log, window };
}

function measured(name: string, data: MeasureData, options: Options = {}): number | Float64Array {
  const measure = measures[name]!;
  return data.kind === "spikes" ? measure.ofSpikes!(data, options) : measure.ofValues!(data, options);
}
function take(name: string, data: MeasureData, options: Options = {}): number {
  const found = measured(name, data, options);
  return typeof found === "number" ? found : NaN;
}
function listOf(name: string, data: MeasureData, options: Options = {}): Float64Array {
  const found = measured(name, data, options);
  return typeof found === "number" ? new Float64Array(0) : found;
}

test("every measure of the language is there, for what it is said to be of", () => {
  for (const row of known.values()) {
    if (row.of !== "values") expect(measures[row.name]?.ofSpikes, row.name).toBeDefined();
    if (row.of !== "spikes") expect(measures[row.name]?.ofValues, row.name).toBeDefined();
  }
});

test("rate is spikes per neuron and time; a spike at time t counts in [from, to)", () => {
  const trains = [[9, 19, 29], [19], []];
  expect(take("rate", spikes(trains))).toBeCloseTo(4 / 3 / 100, 12);
  const window = { from: 10, to: 20, lengthMs: 1, dt };
  expect(take("count", spikes(trains, window))).toBe(1);
  expect(take("count", spikes(trains, { ...window, to: 21 }))).toBe(3);
  expect(take("rate", spikes(trains, { ...window, to: 21, lengthMs: 1.1 }))).toBeCloseTo(3 / 3 / 1.1, 12);
});

test("the last step belongs to a window without an end", () => {
  expect(take("count", spikes([[999]]))).toBe(1);
});

test("a view's neurons count only", () => {
  expect(take("count", { ...spikes([[1], [1, 2], [1]]), from: 1, to: 2 })).toBe(2);
  expect(take("fraction", spikes([[1], [1, 2], [], []]))).toBe(0.5);
});

test("cv is that of each neuron's intervals, averaged over those with four spikes", () => {
  expect(take("cv", spikes([[0, 10, 20, 30, 40]]))).toBe(0);
  const irregular = [0, 10, 40, 60];
  const deviation = Math.sqrt(((10 - 20) ** 2 + (30 - 20) ** 2 + (20 - 20) ** 2) / 3);
  expect(take("cv", spikes([irregular, [0, 500, 501]]))).toBeCloseTo(deviation / 20, 12);
  expect(take("cv", spikes([irregular, [0, 10, 20, 30]]))).toBeCloseTo(deviation / 40, 12);
  expect(take("cv", spikes([[1, 2, 3]]))).toBeNaN();
});

test("mean, std, min, max, fraction and count of values", () => {
  const data = values([
    [1, 2],
    [3, 4],
    [5, 0],
  ]);
  expect(take("mean", data)).toBe(2.5);
  expect(take("std", data)).toBeCloseTo(Math.sqrt(17.5 / 6), 12);
  expect([take("min", data), take("max", data)]).toEqual([0, 5]);
  expect(take("count", data)).toBe(5);
  expect(take("fraction", data)).toBeCloseTo(5 / 6, 12);
  expect(take("mean", values([[1], [3], [9]], { ...whole, from: 1, to: 2 }))).toBe(3);
  expect(take("max", values([[1]], { ...whole, from: 5 }))).toBeNaN();
  expect(take("max", values([[1, NaN]]))).toBeNaN();
});

test("synchrony of spikes: 1 all together, the chance level when independent, 0 for a single spike train among silent ones", () => {
  const together = Array.from({ length: 10 }, () => [99, 199, 299, 399]);
  expect(take("synchrony", spikes(together))).toBeCloseTo(1, 12);
  const window = { ...whole, lengthMs: 40 };
  const spread = Array.from({ length: 10 }, (_, i) => [0, 1, 2, 3].map((k) => 100 * k + 10 * i + 4));
  expect(take("synchrony", spikes(spread, window))).toBeLessThan(0.1);
  expect(take("synchrony", spikes([[1, 100, 300], [], []]))).toBe(0);
});

test("synchrony of spikes is the mean of κ over all pairs", () => {
  const trains = [[0, 55, 260, 700], [3, 52, 480], [8, 260, 490, 703, 900], [999]];
  const rate = 13 / (4 * 100);
  const bin = 0.1 / rate / dt;
  const filled = trains.map((steps) => new Set(steps.map((step) => Math.floor((step + 1) / bin))));
  let sum = 0;
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < a; b++)
      sum += [...filled[a]!].filter((l) => filled[b]!.has(l)).length / Math.sqrt(filled[a]!.size * filled[b]!.size);
  }
  expect(sum).toBeGreaterThan(0.5);
  expect(take("synchrony", spikes(trains))).toBeCloseTo(sum / 6, 12);
});

test("synchrony of values: 1 all alike, 1/sqrt(N) independent", () => {
  const wave = (k: number, shift: number): number => Math.sin((2 * Math.PI * (k * (1 + shift))) / 100);
  const rows = (shifts: readonly number[]): number[][] =>
    Array.from({ length: 100 }, (_, k) => shifts.map((s) => wave(k, s)));
  expect(take("synchrony", values(rows([0, 0, 0, 0])))).toBeCloseTo(1, 9);
  expect(take("synchrony", values(rows([0, 1, 2, 3])))).toBeCloseTo(0.5, 9);
});

test("isi: the intervals of each element, in ms", () => {
  const data = spikes([[0, 10, 40], [5], [100, 200]]);
  expect(Array.from(listOf("isi", data))).toEqual([1, 3, 10].map((ms): unknown => expect.closeTo(ms, 12)));
  expect(Array.from(listOf("isi", { ...data, window: { ...whole, from: 5 } }))).toEqual(
    [3, 10].map((ms): unknown => expect.closeTo(ms, 12)),
  );
});

test("latency: from the beginning of the window to the first spike, over those that spike", () => {
  const data = spikes([[9, 19], [29], []]);
  expect(take("latency", data)).toBeCloseTo((1 + 3) / 2, 12);
  expect(take("latency", { ...data, window: { ...whole, from: 15 } })).toBeCloseTo((0.5 + 1.5) / 2, 12);
  expect(take("latency", spikes([[]]))).toBeNaN();
});

test("fano: variance over mean of counts", () => {
  const window: Window = { from: 0, to: Infinity, lengthMs: 40, dt };
  const trains = [[1, 2, 3, 150], [], [0, 100, 200, 300]];
  const counts = [3, 1, 0, 0];
  const variance = counts.reduce((sum, n) => sum + (n - 1) ** 2, 0) / 4;
  expect(take("fano", spikes(trains, window), { window: 10 })).toBeCloseTo((variance / 1 + 0) / 2, 12);
  expect(take("fano", spikes(trains, window))).toBeNaN();
});

/** Steps of a Poisson process of `rate` spikes per step. */
function poisson(rate: number, steps: number, seed: number): number[] {
  let state = seed;
  const next = (): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
  return Array.from({ length: steps }, (_, step) => step).filter(() => next() < rate);
}

test("of a Poisson process fano and cv are 1, correlation is 0, and the spectrum is flat: twice the rate over the number of elements", () => {
  const steps = 400_000;
  const rate = 0.004;
  const data = spikes(
    Array.from({ length: 10 }, (_, k) => poisson(rate, steps, 17 * k + 1)),
    { ...whole, lengthMs: steps * dt },
  );
  // 10 elements, 400 windows each: the standard error of either is about sqrt(2 / 4000).
  expect(take("fano", data)).toBeCloseTo(1, 1);
  expect(take("cv", data)).toBeCloseTo(1, 1);
  expect(Math.abs(take("correlation", data))).toBeLessThan(0.02);
  const power = listOf("spectrum", data, { window: 1000, low: 0.01, high: 0.1 });
  const mean = power.reduce((sum, x) => sum + x, 0) / power.length;
  expect(mean / ((2 * rate) / dt / 10)).toBeCloseTo(1, 1);
});

test("correlation: 1 of the same, -1 of the opposite, that of every pair", () => {
  const wave = (k: number, turn: number): number => Math.sin((2 * Math.PI * k) / 50 + turn);
  const of = (...turns: readonly number[]): number =>
    take("correlation", values(Array.from({ length: 100 }, (_, k) => turns.map((turn) => 3 + 2 * wave(k, turn)))));
  expect(of(0, 0, 0)).toBeCloseTo(1, 12);
  expect(of(0, Math.PI)).toBeCloseTo(-1, 12);
  expect(of(0, Math.PI / 3, Math.PI / 2)).toBeCloseTo((Math.cos(Math.PI / 3) + 0 + Math.cos(Math.PI / 6)) / 3, 12);
  expect(of(0)).toBeNaN();
  expect(take("correlation", spikes([[1, 101, 301], [5, 109, 302], [250]]), { window: 10 })).toBeCloseTo(
    (1 - (2 * 0.03) / Math.sqrt(0.21 * 0.09)) / 3,
    12,
  );
});

/** Samples each ms of sines of these frequencies (Hz) and amplitudes. */
function sines(
  ms: number,
  ...waves: readonly (readonly [frequency: number, amplitude: number])[]
): Extract<MeasureData, { kind: "values" }> {
  const rows = Array.from({ length: ms }, (_, k) => [
    -65 +
      waves.reduce((sum, [hertz, amplitude]) => sum + amplitude * Math.sin((2 * Math.PI * hertz * k) / 1000 + 1), 0),
  ]);
  return values(rows, { from: 0, to: Infinity, lengthMs: ms, dt: 1 });
}

test.each([3.3, 10, 10.61, 47.9, 240])("peak_frequency of a sine of %f Hz is that frequency", (hertz) => {
  expect(1000 * take("peak_frequency", sines(8000, [hertz, 1]))).toBeCloseTo(hertz, 2);
});

test("peak_frequency: the strongest of several, or of those in a band; NaN of what does not vary", () => {
  const data = sines(4000, [8, 2], [40, 1]);
  expect(1000 * take("peak_frequency", data)).toBeCloseTo(8, 1);
  expect(1000 * take("peak_frequency", data, { low: 0.02, high: 0.08 })).toBeCloseTo(40, 1);
  expect(take("peak_frequency", sines(1000))).toBeNaN();
  expect(take("peak_frequency", values([[1], [2]]))).toBeNaN();
});

test("peak_frequency of spikes is that of their rate", () => {
  const train = Array.from({ length: 200 }, (_, k) => 250 * k);
  expect(
    1000 * take("peak_frequency", spikes([train, train], { ...whole, lengthMs: 5000 }), { high: 0.06 }),
  ).toBeCloseTo(40, 1);
});

test("the sum of a spectrum times the distance of its frequencies is the variance", () => {
  const data = sines(4096, [31.25, 3], [125, 1]);
  const power = listOf("spectrum", data, { window: 1024 });
  const spacing = 1 / 2048;
  expect(power).toHaveLength(1025);
  expect(power.reduce((sum, x) => sum + x, 0) * spacing).toBeCloseTo(9 / 2 + 1 / 2, 6);
  const inBand = listOf("spectrum", data, { window: 1024, low: 0.1, high: 0.15 });
  expect(inBand.reduce((sum, x) => sum + x, 0) * spacing).toBeCloseTo(1 / 2, 6);
});

test("the transform is that of its definition", () => {
  const real = Float64Array.from({ length: 16 }, (_, k) => Math.cos(k * k));
  const imaginary = Float64Array.from({ length: 16 }, (_, k) => Math.sin(3 * k));
  const wanted = Array.from({ length: 16 }, (_, k) =>
    real.reduce(
      ([re, im], x, j) => {
        const [c, s] = [Math.cos((2 * Math.PI * j * k) / 16), -Math.sin((2 * Math.PI * j * k) / 16)];
        return [re + x * c - imaginary[j]! * s, im + x * s + imaginary[j]! * c] as const;
      },
      [0, 0] as readonly [number, number],
    ),
  );
  fft(real, imaginary);
  wanted.forEach(([re, im], k) => {
    expect(real[k]).toBeCloseTo(re, 12);
    expect(imaginary[k]).toBeCloseTo(im, 12);
  });
});

const spec = { kind: "values", name: "x" } as RecordingSpec & { kind: "values" };
const evidence: Evidence = {
  memory: { u: { one: 1, two: 2, five: 5, from: 0.1 }, b: {}, sizes: {}, ranges: {}, projections: {}, spikes: {} },
  sources: [
    { kind: "spikes", log: spikes([[0, 9], [19]]).log, from: 0, to: 2 },
    { kind: "values", sampler: { spec, log: values([[1], [2], [6]]).log } as unknown as Sampler },
  ],
  dt,
  timeMs: 10,
  uniforms: ({ square = NaN }) => ({ root: Math.sqrt(square) }),
};
const number = (uniform: string): MeasureExpr => ({ kind: "uniform", uniform });
const measure = (name: string, recording: number, more: { from?: string; to?: string } = {}): MeasureExpr => ({
  kind: "measure",
  measure: name,
  recording,
  ...more,
});

test("expressions of measures are worked out", () => {
  expect(evaluate(measure("rate", 0), evidence)).toBeCloseTo(3 / 2 / 10, 12);
  expect(evaluate(measure("rate", 0, { from: "one", to: "two" }), evidence)).toBeCloseTo(1 / 2, 12);
  expect(evaluate(measure("mean", 1, { from: "from" }), evidence)).toBe(4);
  expect(evaluate({ kind: "operation", operator: "-", args: [number("five"), number("two")] }, evidence)).toBe(3);
  expect(evaluate({ kind: "operation", operator: "negate", args: [number("five")] }, evidence)).toBe(-5);
  const root: MeasureExpr = { kind: "function", uniform: "root", args: [{ key: "square", value: measure("max", 1) }] };
  expect(evaluate(root, evidence)).toBeCloseTo(Math.sqrt(6), 12);
  expect(evaluate({ kind: "operation", operator: "not", args: [number("one")] }, evidence)).toBe(0);
  expect(evaluate({ kind: "reduce", operator: "min", args: [number("five"), measure("min", 1)] }, evidence)).toBe(1);
  expect(evaluate({ kind: "reduce", operator: "all", args: [number("five"), number("one")] }, evidence)).toBe(1);
});

test.each([
  ["<", 0],
  ["<=", 0],
  [">", 1],
  [">=", 1],
  ["==", 0],
  ["!=", 1],
])("5 %s 2 is %d", (operator, wanted) => {
  expect(evaluate({ kind: "operation", operator, args: [number("five"), number("two")] }, evidence)).toBe(wanted);
});

test("an expect with a range is closed at both ends, and shown in its unit", () => {
  const at = (low: string, high: string): unknown =>
    judge(
      {
        text: "count",
        value: measure("count", 0),
        range: { low: number(low), high: number(high) },
        shown: { unit: "k", scale: 0.001 },
      },
      evidence,
    );
  expect(at("two", "five")).toEqual({ text: "count", value: 0.003, unit: "k", pass: true, low: 0.002, high: 0.005 });
  expect(at("one", "two")).toMatchObject({ pass: false });
  const exact = judge(
    {
      text: "max",
      value: measure("max", 1, { to: "from" }),
      range: { low: number("one"), high: number("one") },
      shown: { unit: "", scale: 1 },
    },
    evidence,
  );
  expect(exact).toMatchObject({ value: 1, pass: true });
});

test("an expect that compares shows its left side; what is not a number does not pass", () => {
  const compared = (operator: string, left: MeasureExpr): unknown =>
    judge(
      { text: "x", value: { kind: "operation", operator, args: [left, number("two")] }, shown: { unit: "", scale: 1 } },
      evidence,
    );
  expect(compared(">", measure("max", 1))).toEqual({ text: "x", value: 6, unit: "", pass: true, low: 2 });
  expect(compared("<", measure("max", 1))).toMatchObject({ value: 6, pass: false, high: 2 });
  expect(compared("<", measure("max", 1, { from: "five" }))).toMatchObject({ value: NaN, pass: false });
  expect(judge({ text: "x", value: measure("cv", 0), shown: { unit: "", scale: 1 } }, evidence)).toMatchObject({
    value: NaN,
    pass: false,
  });
});

test("a list gives one number by a reduction or a place", () => {
  const of = (take: Extract<MeasureExpr, { kind: "measure" }>["take"]): number =>
    evaluate({ kind: "measure", measure: "isi", recording: 0, take }, evidence);
  expect(of({ kind: "element", index: "one" })).toBeNaN();
  expect(of({ kind: "element", index: "from" })).toBeCloseTo(0.9, 12);
  for (const operator of ["mean", "min", "max", "sum"] as const)
    expect(of({ kind: "reduce", operator })).toBeCloseTo(0.9);
  expect([of({ kind: "reduce", operator: "length" }), of({ kind: "reduce", operator: "std" })]).toEqual([1, 0]);
  expect(() => of(undefined)).toThrow();
});
