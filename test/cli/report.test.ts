import { describe, expect, it } from "vitest";
import { histogramFigure, intervals } from "../../src/cli/plots/histogram.ts";
import { linePath } from "../../src/cli/plots/line.ts";
import { rasterFigure } from "../../src/cli/plots/raster.ts";
import { binnedRates } from "../../src/cli/plots/rates.ts";
import { element, escape } from "../../src/cli/plots/svg.ts";
import { niceRange, niceStep, ticks } from "../../src/cli/plots/ticks.ts";
import { reportHtml } from "../../src/cli/report/html.ts";
import { results, spikes, trace, wave, weights } from "./results.ts";

const empty = new Set(["meta"]);

/** Every tag closed in order, every attribute quoted, no bare `<` or `&`. */
function expectWellFormed(html: string): void {
  const open: string[] = [];
  const markup = html.replace(/^<!doctype html>/, "").replace(/<style>[^<]*<\/style>/, "");
  for (const part of markup.split(/(<[^>]*>)/)) {
    const tag = /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>$/.exec(part);
    if (tag === null) {
      expect(part).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;)/);
      continue;
    }
    const [, closing, name = "", , selfClosed] = tag;
    if (closing === "/") expect(open.pop()).toBe(name);
    else if (selfClosed !== "/" && !empty.has(name)) open.push(name);
  }
  expect(open).toEqual([]);
}

describe("report.html", () => {
  it("is well formed, whatever the names are", () => {
    expectWellFormed(reportHtml(results()));
    expectWellFormed(reportHtml(results({ model: `<b>&"'</b>\u0000.neuro`, experiment: "a < b & c" })));
    expectWellFormed(
      reportHtml(results({ recordings: [], expect: [], parameters: [], connections: {}, populations: {} })),
    );
    expectWellFormed(
      reportHtml(
        results({
          duration_ms: 0,
          ended_early: "interrupted",
          recordings: [spikes("spikes of a", 0, 2, []), { ...trace, t_ms: [], values: [] }],
        }),
      ),
    );
  });

  it("asks for nothing from elsewhere", () => {
    const html = reportHtml(results());
    expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|<script|<link|<img|url\(|@import/);
  });

  it("shows raster, rate, traces, intervals, values of synapses, expectations and parameters", () => {
    const html = reportHtml(results());
    for (const part of [
      "Spikes",
      "Population rate",
      "v of cells[0..2]",
      "Intervals of cells",
      "w of plastic",
      "✓ holds",
      "cells.tau_m",
    ]) {
      expect(html).toContain(part);
    }
    expect(html).toContain("membrane &lt;time&gt;");
    expect(html.match(/<svg /g)).toHaveLength(5);
    expect(html.match(/<title>/g)).toHaveLength(6);
  });
});

describe("ticks", () => {
  it("are round numbers", () => {
    expect([niceStep(0.003), niceStep(1), niceStep(1.1), niceStep(3), niceStep(70)]).toEqual([0.005, 1, 2, 5, 100]);
    expect(ticks(0, 1, 5)).toEqual({
      values: [0, 0.2, 0.4, 0.6, 0.8, 1],
      texts: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"],
    });
    expect(ticks(-65, -50, 3).texts).toEqual(["−65", "−60", "−55", "−50"]);
    expect(niceRange(3, 3)).toEqual([2.7, 3.3]);
    expect(niceRange(Infinity, -Infinity)).toEqual([0, 1]);
  });
});

describe("plots", () => {
  it("thin a trace without losing its peak", () => {
    const values = Array.from({ length: 10_000 }, (_, k) => (k === 7777 ? 500 : k % 3));
    const path = linePath(
      values.length,
      (k) => k / 100,
      (k) => values[k]!,
    );
    expect(path).toContain(" 500");
    expect(path.split("L").length).toBeLessThan(401);
  });

  it("leave a gap where a value is no number", () => {
    expect(
      linePath(
        4,
        (k) => k * 10,
        (k) => [1, Number.NaN, 3, 4][k]!,
      ),
    ).toBe("M0 1M20 3L30 4");
  });

  it("draw every spike of a small raster, and whole neurons of a large one", () => {
    const small = rasterFigure([wave("spikes of a", 5, 100, 20, 3)], 100);
    expect(small.note).toBeUndefined();
    expect(small.svg.match(/M[\d.]+ [\d.]+v/g)).toHaveLength(wave("spikes of a", 5, 100, 20, 3).t_ms.length);
    const large = rasterFigure([wave("spikes of a", 3000, 1000, 10, 0.01)], 1000);
    expect(large.note).toMatch(/^of a, one in \d+ of 3,000 neurons is drawn$/);
    expect(large.svg.match(/M[\d.]+ [\d.]+v/g)!.length).toBeLessThanOrEqual(50_000);
  });

  it("count rates in bins, a spike belonging to the step that ended with it", () => {
    expect(
      binnedRates(
        spikes("spikes of a", 0, 2, [
          [10, 0],
          [10.1, 1],
          [25, 0],
        ]),
        25,
        10,
      ),
    ).toEqual([50, 50, 100]);
  });

  it("take intervals per neuron", () => {
    expect([...intervals({ t_ms: [1, 2, 5, 9], i: [0, 1, 0, 1] })]).toEqual([4, 7]);
  });

  it("count every value of a histogram once", () => {
    const figure = histogramFigure({
      title: "w",
      label: "w",
      thing: "synapse",
      values: Float64Array.of(0, 0.5, 1, Number.NaN),
      colour: 0,
    });
    expect(figure?.svg.match(/Z/g)).toHaveLength(3);
    expect(
      histogramFigure({ title: "w", label: "w", thing: "synapse", values: Float64Array.of(Number.NaN), colour: 0 }),
    ).toBeUndefined();
    expect(
      histogramFigure({ title: "w", label: "w", thing: "synapse", values: Float64Array.of(3, 3, 3), colour: 0 })?.svg,
    ).toContain("M");
  });

  it("escape text", () => {
    expect(escape(`a<b>&"c"`)).toBe("a&lt;b&gt;&amp;&quot;c&quot;");
    expect(element("text", { x: 1.26, y: undefined }, "a")).toBe('<text x="1.3">a</text>');
  });

  it("name the parts of a trace figure", () => {
    expect(reportHtml(results({ recordings: [weights] }))).toContain("synapses");
  });
});
