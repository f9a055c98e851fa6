import { expect, test } from "vitest";
import { measures as known } from "../../src/language/measures/index.ts";
import type { MeasureExpr, RecordingSpec } from "../../src/runtime/manifest.ts";
import type { MeasureData, Window } from "../../src/runtime/measures/data.ts";
import { evaluate, type Evidence } from "../../src/runtime/measures/evaluate.ts";
import { judge } from "../../src/runtime/measures/expects.ts";
import { functions } from "../../src/runtime/measures/functions.ts";
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

function take(name: string, data: MeasureData): number {
  const measure = measures[name]!;
  return data.kind === "spikes" ? measure.ofSpikes!(data) : measure.ofValues!(data);
}

test("every measure of the language that is said to work is there, for what it is said to be of", () => {
  for (const row of known.values()) {
    if (!row.supported) continue;
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

const spec = { kind: "values", name: "x" } as RecordingSpec & { kind: "values" };
const evidence: Evidence = {
  memory: { u: { one: 1, two: 2, five: 5, from: 0.1 }, b: {}, sizes: {}, projections: {}, spikes: {} },
  sources: [
    { kind: "spikes", log: spikes([[0, 9], [19]]).log, from: 0, to: 2 },
    { kind: "values", sampler: { spec, log: values([[1], [2], [6]]).log } as unknown as Sampler },
  ],
  dt,
  timeMs: 10,
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
  expect(evaluate({ kind: "call", name: "sqrt", args: [measure("max", 1)] }, evidence)).toBeCloseTo(Math.sqrt(6), 12);
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
  expect(compared(">", measure("max", 1))).toEqual({ text: "x", value: 6, unit: "", pass: true });
  expect(compared("<", measure("max", 1))).toMatchObject({ value: 6, pass: false });
  expect(compared("<", measure("max", 1, { from: "five" }))).toMatchObject({ value: NaN, pass: false });
  expect(judge({ text: "x", value: measure("cv", 0), shown: { unit: "", scale: 1 } }, evidence)).toMatchObject({
    value: NaN,
    pass: false,
  });
});

test("functions around measures follow the language", () => {
  expect(functions["mod"]!(-1, 3)).toBe(2);
  expect(functions["round"]!(-2.5)).toBe(-2);
  expect(functions["clip"]!(7, 0, 5)).toBe(5);
  expect(functions["where"]!(0, 1, 2)).toBe(2);
  expect(functions["not"]!(0)).toBe(1);
});
