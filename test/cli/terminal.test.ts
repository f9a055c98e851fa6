import { describe, expect, it } from "vitest";
import { bytes, counted, duration, grouped, short, withUnit } from "../../src/cli/numbers.ts";
import { summaryText } from "../../src/cli/run/summary.ts";
import { ProgressBar, progressLine } from "../../src/cli/terminal/progress.ts";
import { spikeRaster } from "../../src/cli/terminal/raster.ts";
import { timeAxis } from "../../src/cli/terminal/time-axis.ts";
import { results, spikes, wave } from "./results.ts";

describe("numbers", () => {
  it("are written for people", () => {
    expect(grouped(1234567)).toBe("1,234,567");
    expect(counted(1, "spike")).toBe("1 spike");
    expect(counted(83_120, "spike")).toBe("83,120 spikes");
    expect([short(20.7812), short(0.000123456), short(1e9 + 0.5), short(Number.NaN), short(-Infinity)]).toEqual([
      "20.78",
      "0.0001235",
      "1000000000",
      "not a number",
      "-infinity",
    ]);
    expect(withUnit(20.7812, "Hz")).toBe("20.78 Hz");
    expect([duration(0.5), duration(1500), duration(125_000), duration(7_260_000)]).toEqual([
      "0.5 ms",
      "1.5 s",
      "2 min 5 s",
      "2 h 1 min",
    ]);
    expect([bytes(999), bytes(1_024_048), bytes(0)]).toEqual(["999 B", "1.02 MB", "0 B"]);
  });
});

describe("the spike raster of a terminal", () => {
  it("draws a wave of four neurons, the first at the bottom", () => {
    expect(spikeRaster([wave("spikes of cells", 4, 100, 40, 10)], 100, { width: 43 })).toEqual([
      "  cells (4 neurons)",
      "  ⡀   ⠄   ⠂   ⠁   ⡀   ⠄   ⠂   ⠁   ⡀   ⠄",
      "  ┬───────────────────┬───────────────────┬",
      "  0                  50              100 ms",
    ]);
  });

  it("shows one neuron of many where the dots would run together, and says so", () => {
    const lines = spikeRaster([wave("spikes of cells", 4000, 1000, 50, 0.37)], 1000, { width: 80 });
    expect(lines[0]).toMatch(/^ {2}cells \(4,000 neurons, 1 in \d+ shown\)$/);
    expect(lines).toHaveLength(1 + 16 + 2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("keeps every line of several populations within the width and the number of lines", () => {
    const recordings = ["a", "b", "c"].map((name, k) => wave(`spikes of ${name}`, 10 ** (k + 1), 500, 30, 1.3));
    const lines = spikeRaster(recordings, 500, { width: 60 });
    expect(lines.length).toBeLessThanOrEqual(16 + 3 + 2 + 2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });

  it("counts elements from the start of a view", () => {
    const [, row] = spikeRaster([spikes("spikes of inh", 3200, 3201, [[50, 3200]])], 100, { width: 43 });
    expect(row).toBe(`${" ".repeat(21)}⠈`);
  });

  it("is empty without recordings, and blank without spikes", () => {
    expect(spikeRaster([], 100, { width: 80 })).toEqual([]);
    expect(spikeRaster([spikes("spikes of cells", 0, 4, [])], 100, { width: 43 })[1]).toBe("");
  });

  it("labels long runs in seconds", () => {
    const [, labels] = timeAxis(20_000, 60);
    expect(labels).toMatch(/^0 .* 20 s$/);
  });
});

describe("the progress bar", () => {
  const bar = () => {
    const written: string[] = [];
    const clock = { now: 0 };
    const progress = new ProgressBar({
      write: (text) => void written.push(text),
      now: () => clock.now,
      columns: () => 100,
    });
    return { written, clock, progress };
  };

  it("stays away from short runs", () => {
    const { written, clock, progress } = bar();
    for (const done of [100, 300, 500, 800, 1000]) {
      clock.now = done / 2;
      progress.update(done, 1000);
    }
    progress.clear();
    expect(written).toEqual([]);
  });

  it("writes one line over and over, and takes it away", () => {
    const { written, clock, progress } = bar();
    for (let done = 0; done <= 10_000; done += 1000) {
      clock.now = done * 2;
      progress.update(done, 10_000);
    }
    progress.clear();
    expect(written.length).toBeGreaterThan(5);
    expect(written.every((text) => text.startsWith("\r") && text.endsWith("\u001b[K") && !text.includes("\n"))).toBe(
      true,
    );
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  it("tells part, simulated time, speed and time left", () => {
    expect(progressLine(430, 1000, 2150, 100)).toBe(
      `${"█".repeat(13)}${"░".repeat(17)}  43 %  430 ms of 1 s  0.2× real time  3 s left`,
    );
    for (const columns of [10, 40, 60, 80]) expect(progressLine(430, 1000, 2150, columns).length).toBeLessThan(columns);
  });

  it("counts runs of a sweep", () => {
    const facts = (done: number, total: number): readonly string[] => [`${Math.floor(done)} of ${total} runs`];
    expect(progressLine(2.5, 10, 5000, 60, facts)).toMatch(/^█+░+ {2}25 % {2}2 of 10 runs {2}15 s left$/);
  });
});

describe("the summary", () => {
  const channel = { write: () => undefined, interactive: false, color: false, columns: () => 80 };

  it("tells sizes, spikes, rates, synapses, expectations and times", () => {
    const lines = summaryText(results({ recordings: [] }), channel, { raster: true }).split("\n");
    expect(lines).toEqual([
      "coba.neuro, main",
      "  100 ms in steps of 0.1 ms · seed 1 · target js, f64",
      "",
      "  population  neurons  spikes      rate    CV",
      "  cells         4,000      12  20.78 Hz  1.82",
      "  quiet             1       0   0.00 Hz     –",
      "",
      "  connection    synapses   memory",
      "  exc->cells#0   256,012  1.02 MB",
      "",
      "  ✓ expect rate(cells) in 18 Hz .. 24 Hz: 20.78 Hz",
      "",
      "  compile 12.5 ms · build 3 ms · simulate 50 ms (2× real time)",
      "",
    ]);
  });

  it("marks what failed, and why a run ended early", () => {
    const failed = results({
      ended_early: "interrupted",
      expect: [{ text: "x > 1", value: 0, unit: "", pass: false }],
    });
    const text = summaryText(failed, { ...channel, color: true }, { raster: false });
    expect(text).toContain("\u001b[31m✗\u001b[39m expect x > 1");
    expect(text).toContain("ended early: interrupted");
  });
});
