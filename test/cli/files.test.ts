import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/cli/files/csv.ts";
import { resultsJson } from "../../src/cli/files/json.ts";
import { fileName, uniqueNames } from "../../src/cli/files/names.ts";
import { float64Array, int32Array, npy, textArray } from "../../src/cli/files/npy.ts";
import { npz } from "../../src/cli/files/npz.ts";
import { results, spikes, trace, weights } from "./results.ts";

/** Reads NPY back by the format's own rules. */
function readNpy(file: Uint8Array): {
  readonly descr: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
} {
  expect([...file.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint16(8, true);
  const start = 10 + length;
  expect(start % 64).toBe(0);
  const header = new TextDecoder("latin1").decode(file.subarray(10, start));
  expect(header.endsWith("\n")).toBe(true);
  const [, descr = "", shapeText = ""] =
    /^\{'descr': '([^']*)', 'fortran_order': False, 'shape': \(([^)]*)\), \} *\n$/.exec(header) ?? [];
  const shape = shapeText
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(Number);
  const size = descr === "<f8" ? 8 : 4;
  const count = (file.length - start) / size;
  const at = (k: number): number =>
    size === 8 ? view.getFloat64(start + k * 8, true) : view.getInt32(start + k * 4, true);
  return { descr, shape, values: Array.from({ length: count }, (_, k) => at(k)) };
}

describe("NPY", () => {
  it("keeps numbers and shape", () => {
    expect(readNpy(npy(float64Array([1.5, -2, Number.NaN, 4], [2, 2])))).toEqual({
      descr: "<f8",
      shape: [2, 2],
      values: [1.5, -2, Number.NaN, 4],
    });
    expect(readNpy(npy(int32Array([7, -1])))).toEqual({ descr: "<i4", shape: [2], values: [7, -1] });
    expect(readNpy(npy(float64Array([])))).toEqual({ descr: "<f8", shape: [0], values: [] });
  });

  it("keeps text as code points", () => {
    expect(readNpy(npy(textArray("µm")))).toEqual({ descr: "<U2", shape: [], values: [0xb5, 0x6d] });
  });
});

describe("NPZ", () => {
  it("holds every array of every recording", () => {
    const files = unzipSync(
      npz([
        spikes("spikes of cells", 0, 4, [
          [0.1, 3],
          [0.2, 1],
        ]),
        trace,
        weights,
      ]),
    );
    expect(Object.keys(files)).toEqual([
      "spikes_of_cells.t_ms.npy",
      "spikes_of_cells.i.npy",
      "v_of_cells_0_2.t_ms.npy",
      "v_of_cells_0_2.values.npy",
      "v_of_cells_0_2.unit.npy",
      "w_of_plastic.t_ms.npy",
      "w_of_plastic.values.npy",
      "w_of_plastic.unit.npy",
      "w_of_plastic.i.npy",
      "w_of_plastic.j.npy",
    ]);
    expect(readNpy(files["spikes_of_cells.i.npy"]!).values).toEqual([3, 1]);
    expect(readNpy(files["v_of_cells_0_2.values.npy"]!)).toEqual({ descr: "<f8", shape: [3, 2], values: trace.values });
    expect(readNpy(files["w_of_plastic.j.npy"]!).values).toEqual([1, 2, 0]);
  });

  it("gives the same bytes for the same recordings", () => {
    expect(npz([trace])).toEqual(npz([trace]));
  });
});

describe("CSV", () => {
  const text = (recording: Parameters<typeof csv>[0]): string => [...csv(recording)].join("");

  it("writes spikes, values and synapses with units in the header", () => {
    expect(text(spikes("spikes of cells", 0, 4, [[0.1, 3]]))).toBe("t_ms,i\n0.1,3\n");
    expect(text(trace)).toBe("t_ms,v_0_mV,v_1_mV\n0,-60,-59.5\n0.5,0.3,-58\n1,nan,-57\n");
    expect(text(weights)).toBe("t_ms,i,j,w_nS\n100,0,1,0\n100,0,2,0.5\n100,1,0,1\n");
    const array = { ...weights, synapses: { i: [0, 0, 1], j: [1, 2, 0], k: [0, 0, 1] } };
    expect(text(array)).toBe("t_ms,i,j,k,w_nS\n100,0,1,0,0\n100,0,2,0,0.5\n100,1,0,1,1\n");
  });

  it("names the quantity of a reduced recording, and quotes what needs it", () => {
    expect(text({ ...trace, name: "mean(v of exc)", width: 1, columns: ["mean"], values: [1, 2, 3] })).toMatch(
      /^t_ms,mean\(v\)_mean_mV\n0,1\n/,
    );
    expect(
      text({ ...trace, name: "clip(v, 0, 1) of exc", unit: "", width: 1, columns: ["0"], values: [1, 2, 3] }),
    ).toMatch(/^t_ms,"clip\(v, 0, 1\)_0"\n/);
  });

  it("comes in pieces", () => {
    const many = Array.from({ length: 200_000 }, (_, k) => [k * 0.1, k % 7] as const);
    const pieces = [...csv(spikes("spikes of cells", 0, 7, many))];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join("").split("\n")).toHaveLength(200_002);
  });
});

describe("names of files", () => {
  it("keep letters of any script, and stay apart", () => {
    expect(fileName("τ_m of cells[0..3]")).toBe("τ_m_of_cells_0_3");
    expect(fileName("../../etc/passwd")).toBe("etc_passwd");
    expect(fileName("…")).toBe("recording");
    expect(uniqueNames(["v of a", "V of a", "v(of)a"])).toEqual(["v_of_a", "V_of_a_2", "v_of_a_3"]);
  });
});

describe("JSON", () => {
  const parsed = (recordings: boolean): Record<string, unknown> =>
    JSON.parse([...resultsJson(results(), recordings)].join("")) as Record<string, unknown>;

  it("is one object with the facts of the run", () => {
    const object = parsed(false);
    expect(object).not.toHaveProperty("recordings");
    expect(object).toMatchObject({
      model: "coba.neuro",
      dt_ms: 0.1,
      timing_ms: { compile: 12.5 },
      populations: { cells: { size: 4000 }, quiet: { cv: null } },
      parameters: { "cells.tau_m": { value: 20, unit: "ms" } },
      expect: [{ text: "rate(cells) in 18 Hz .. 24 Hz", value: 20.781, unit: "Hz", pass: true }],
    });
  });

  it("carries the recordings", () => {
    expect(parsed(true)["recordings"]).toEqual({
      "spikes of cells": { t_ms: [0.1, 0.3, 50, 99], i: [0, 1, 0, 3] },
      "v of cells[0..2]": {
        unit: "mV",
        t_ms: [0, 0.5, 1],
        values: [
          [-60, -59.5],
          [0.3, -58],
          [null, -57],
        ],
      },
      "w of plastic": { unit: "nS", t_ms: [100], i: [0, 0, 1], j: [1, 2, 0], values: [[0, 0.5, 1]] },
    });
  });

  it("is valid without any recording or expectation", () => {
    const text = [...resultsJson(results({ recordings: [], expect: [] }), true)].join("");
    expect(JSON.parse(text)).toMatchObject({ recordings: {}, expect: [] });
  });
});
