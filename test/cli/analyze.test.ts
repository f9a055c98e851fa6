import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neuroc, workplace } from "./neuroc.ts";

const model = `neuron Cell {
  input I: mV
  state v: mV, w = 0
  dv/dt = (I - v) / (10 ms)
  dw/dt = (v / 1 mV - w) / (100 ms)
}
analysis phase_plane { of Cell(I = 3 mV); axes v in -10 mV .. 10 mV, w in -10 .. 10 }
analysis phase_plane { of Cell; axes v in -10 mV .. 10 mV; at I = 1 mV }
analysis bifurcation { of Cell; vary I in -1 mV .. 1 mV }
`;
const folder = workplace({
  "cell.neuro": model,
  "none.neuro": "neuron Cell { state v = 0; dv/dt = -v / (1 ms) }\n",
  "wrong.neuro": model.replace("axes v in", "axes u in"),
});

describe("neuroc analyze", () => {
  it("prints fixed points with their kind and eigenvalues, and what changes", () => {
    const { status, out, err } = neuroc(["analyze", "cell.neuro"], { cwd: folder });
    expect([status, err]).toEqual([0, ""]);
    expect(out).toBe(`phase_plane of Cell(I = 3 mV)
  v from -10 mV to 10 mV, w from -10 to 10
  v (mV)  w  fixed point  eigenvalues (1/ms)
       3  3  stable node  -0.01, -0.1

phase_plane of Cell
  v from -10 mV to 10 mV
  v (mV)  w  fixed point  eigenvalues (1/ms)
       1  1  stable node  -0.01, -0.1

bifurcation of Cell
  I from -1 mV to 1 mV: 1 branch of fixed points
  no bifurcation there

`);
  });

  it("prints one JSON object, with units", () => {
    const { status, out } = neuroc(["analyze", "cell.neuro", "--json"], { cwd: folder });
    const { model: name, analyses } = JSON.parse(out) as { model: string; analyses: Record<string, unknown>[] };
    expect([status, name, analyses.length]).toEqual([0, "cell.neuro", 3]);
    expect(analyses[0]).toMatchObject({
      analysis: "phase_plane",
      of: "Cell(I = 3 mV)",
      states: [
        { name: "v", unit: "mV" },
        { name: "w", unit: "" },
      ],
      held: [{ name: "I", unit: "mV", value: 3 }],
      axes: [
        { name: "v", unit: "mV", low: -10, high: 10 },
        { name: "w", unit: "", low: -10, high: 10 },
      ],
      fixed_points: [{ type: "stable_node", stable: true }],
    });
  });

  it("writes a JSON file and a picture of each", () => {
    const { status, err } = neuroc(["analyze", "cell.neuro", "-o", "out"], { cwd: folder });
    const names = [
      "analysis.json",
      "bifurcation_of_Cell.svg",
      "phase_plane_of_Cell.svg",
      "phase_plane_of_Cell_I_3_mV.svg",
    ];
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "out")).toSorted()).toEqual(names);
    for (const name of names) expect(err).toContain(`wrote ${join("out", name)}`);
    for (const name of names.filter((one) => one.endsWith(".svg"))) {
      const svg = readFileSync(join(folder, "out", name), "utf8");
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
    const plane = readFileSync(join(folder, "out", "phase_plane_of_Cell_I_3_mV.svg"), "utf8");
    expect(plane).toContain(">v (mV)</text>");
    expect(plane.match(/class="stable"/g)).toHaveLength(2); // the point, and its sample in the legend
  });

  it("says what is wrong with an analysis, and with a file that has none", () => {
    const wrong = neuroc(["analyze", "wrong.neuro"], { cwd: folder });
    expect([wrong.status, wrong.out]).toEqual([1, ""]);
    expect(wrong.err).toContain("error[NE2007]: 'Cell' has no state 'u'");
    const none = neuroc(["analyze", "none.neuro"], { cwd: folder });
    expect([none.status, none.out]).toEqual([2, ""]);
    expect(none.err).toContain("error[NE9040]: none.neuro has no analysis");
  });
});
