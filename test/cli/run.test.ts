import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { commandLine, environment, neuroc, small, workplace } from "./neuroc.ts";

const folder = workplace({
  "small.neuro": small,
  "failing.neuro": small.replace("60 Hz .. 90 Hz", "1 Hz .. 2 Hz"),
  "endless.neuro": small.replace("run 100 ms", "run 100000 s"),
});
const cwd = folder;

interface Result {
  readonly populations: Readonly<
    Record<
      string,
      { readonly size: number; readonly spikes: number; readonly rate_Hz: number; readonly cv: number | null }
    >
  >;
  readonly recordings: Readonly<
    Record<
      string,
      {
        readonly unit?: string;
        readonly t_ms: number[];
        readonly i?: number[];
        readonly j?: number[];
        readonly values?: number[][];
      }
    >
  >;
  readonly expect: readonly {
    readonly pass: boolean;
    readonly value: number;
    readonly unit: string;
    readonly text: string;
  }[];
  readonly [key: string]: unknown;
}

const json = (...args: readonly string[]): Result => {
  const { status, out, err } = neuroc(["run", "small.neuro", "--json", ...args], { cwd });
  expect(err).toBe("");
  expect(status).toBe(0);
  return JSON.parse(out) as Result;
};

describe("run", () => {
  it.each(["0", "65", "two", "exactly", "exactly:65"])("refuses %s threads", (threads) => {
    const { status, err } = neuroc(["run", "small.neuro", "--threads", threads], { cwd });
    expect(status).toBe(2);
    expect(err).toBe(
      `error[NE9007]: --threads cannot be '${threads}': it is 1 to 64, exactly: and such a number, or auto\n`,
    );
  });

  it("takes as many threads as are faster, at most, and says why", () => {
    const few = json("--threads", "2");
    expect(few).toMatchObject({ threads: 1, threads_asked: 2, threads_why: expect.stringMatching(/^a (run|step) /) });
    expect(neuroc(["run", "small.neuro", "--threads", "2"], { cwd }).out).toMatch(
      /\n {2}1 of 2 threads: a (run|step) /,
    );
    const two = json("--threads", "exactly:2");
    expect(two).toMatchObject({ threads: 2 });
    for (const plain of [json("--threads", "1"), two])
      expect(Object.keys(plain).filter((key) => key.startsWith("threads_"))).toEqual([]);
  });

  it("prints a summary", () => {
    const { status, out, err } = neuroc(["run", "small.neuro"], { cwd });
    expect([status, err]).toEqual([0, ""]);
    expect(out).toContain("small.neuro, three\n  100 ms in steps of 0.1 ms · seed 3 · target wasm, f64\n");
    expect(out).toMatch(/ {2}population {2}neurons {2}spikes +rate +CV\n {2}cells +3 +\d+ +\d+\.\d\d Hz/);
    expect(out).toMatch(/ {2}kicks +6 +\S+ k?B\n/);
    expect(out).toMatch(/ {2}✓ expect rate\(cells\) in 60 Hz \.\. 90 Hz: [\d.]+ Hz\n/);
    expect(out).toMatch(/ {2}compile .* · build .* · simulate .*\n$/);
  });

  it("draws a raster, unless it is told not to", () => {
    expect(neuroc(["run", "small.neuro", "--no-plot"], { cwd }).out).not.toMatch(/[\u2801-\u28ff]/);
    const { out } = neuroc(["run", "small.neuro"], { cwd });
    expect(out).toContain("  cells (3 neurons)\n");
    expect(out).toMatch(/[\u2801-\u28ff]/);
    expect(out).toMatch(/100 ms\n/);
  });

  it("gives one object with --json", () => {
    const result = json();
    expect(result).toMatchObject({
      model: "small.neuro",
      experiment: "three",
      target: "wasm",
      precision: "f64",
      seed: 3,
      dt_ms: 0.1,
      duration_ms: 100,
    });
    expect(result.populations["cells"]!.size).toBe(3);
    const { "spikes of cells": spikes, "v of cells[0..2]": voltage, "w of kicks": weights } = result.recordings;
    expect(spikes!.t_ms).toHaveLength(result.populations["cells"]!.spikes);
    expect(spikes!.i).toHaveLength(spikes!.t_ms.length);
    expect(voltage).toMatchObject({ unit: "mV" });
    expect(voltage!.t_ms.slice(0, 3)).toEqual([0, 1, 2]);
    expect(voltage!.values!.every((row) => row.length === 2)).toBe(true);
    expect(weights).toMatchObject({ unit: "mV", t_ms: [100], i: [0, 0, 1, 1, 2, 2], j: [1, 2, 0, 2, 0, 1] });
    expect(weights!.values![0]).toHaveLength(6);
    expect(result.expect).toHaveLength(1);
    expect(result.expect[0]).toMatchObject({ text: "rate(cells) in 60 Hz .. 90 Hz", unit: "Hz", pass: true });
  });

  it("gives the same result again, and another one for another seed", () => {
    const first = json().recordings;
    expect(json().recordings).toEqual(first);
    expect(json("--seed", "4").recordings).not.toEqual(first);
  });

  it("gives the same result interpreted", () => {
    expect(json("--target", "interpreter").recordings).toEqual(json().recordings);
    expect(json("--target", "js").recordings).toEqual(json().recordings);
  });

  it("takes the precision, and which optimisations are left out, from the command line and the environment", () => {
    expect(json("--precision", "f32")).toMatchObject({ precision: "f32" });
    const output = neuroc(["run", "small.neuro", "--json"], { cwd, env: { NEUROC_PRECISION: "f32" } }).out;
    expect(JSON.parse(output)).toMatchObject({ precision: "f32" });
    expect(neuroc(["small.neuro", "--emit", "js", "--precision", "f32"], { cwd }).out).toMatch(/precision: "f32"/);
    const divided = neuroc(["small.neuro", "--emit", "js", "--without", "reciprocal"], { cwd }).out;
    expect(divided).not.toBe(neuroc(["small.neuro", "--emit", "js"], { cwd }).out);
    expect(json("--without", "post-aligned,lazy-decay").populations).toEqual(json().populations);
  });

  it("looks rate functions up where an error is allowed, and refuses what is none", () => {
    const looked = neuroc(
      ["explain", join(import.meta.dirname, "../../examples/hodgkin-huxley.neuro"), "--tables", "1e-4"],
      { cwd },
    ).out;
    expect(looked).toContain("rate tables: 6 functions of cell_v in a table");
    const { status, err } = neuroc(["run", "small.neuro", "--tables", "2"], { cwd });
    expect(status).toBe(2);
    expect(err).toContain("above 0 and below 1");
  });

  it("lets vectors of WebAssembly alone round as they like", () => {
    expect(json("--relaxed-simd", "--precision", "f32")).toMatchObject({ target: "wasm", precision: "f32" });
    for (const args of [
      ["run", "--target", "js"],
      ["--target", "js"],
    ]) {
      const { status, err } = neuroc([...args, "small.neuro", "--relaxed-simd"], { cwd });
      expect(status).toBe(2);
      expect(err).toContain("--relaxed-simd is about vectors of WebAssembly, and the target js has none");
    }
  });

  it("takes parameters with units, time and step from the command line", () => {
    const { status, out } = neuroc(
      [
        "run",
        "small.neuro",
        "--json",
        "--set",
        "N=5",
        "--set",
        "drive=0.03 V",
        "--set",
        "cells.tau=20ms",
        "--for",
        "50ms",
        "--dt",
        "0.05ms",
      ],
      { cwd },
    );
    const result = JSON.parse(out) as Result;
    expect(result).toMatchObject({
      dt_ms: 0.05,
      duration_ms: 50,
      parameters: {
        N: { value: 5, unit: "" },
        "cells.drive": { value: 30, unit: "mV" },
        "cells.tau": { value: 20, unit: "ms" },
      },
    });
    expect(result.populations["cells"]!.size).toBe(5);
    expect([0, 1]).toContain(status);
  });

  it("refuses parameters that do not exist or do not fit", () => {
    const refused = (setting: string): string => {
      const { status, err } = neuroc(["run", "small.neuro", "--set", setting], { cwd });
      expect(status).toBe(2);
      return err;
    };
    expect(refused("taau=3ms")).toContain("did you mean `tau`?");
    expect(refused("tau=3mV")).toContain("error[NE9007]: --set tau cannot be '3mV': it is measured in ms");
    expect(refused("tau=3")).toContain("its unit is missing: write `3ms`");
    expect(refused("N=3ms")).toContain("it is a plain number, without a unit");
    expect(refused("N=three")).toContain("'three' is no number");
  });

  it("runs the experiment that is named, or refuses", () => {
    const { status, out } = neuroc(["run", "small.neuro", "--experiment", "without drive nothing fires"], { cwd });
    expect(status).toBe(0);
    expect(out).toContain("✓ expect count(spikes of cells) == 0");
    const wrong = neuroc(["run", "small.neuro", "--experiment", "tree"], { cwd });
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain("did you mean `three`?");
  });

  it("fails with a failed expectation", () => {
    const { status, out, err } = neuroc(["run", "failing.neuro", "--quiet"], { cwd });
    expect(status).toBe(1);
    expect(out).toMatch(/^ {2}✗ expect rate\(cells\) in 1 Hz \.\. 2 Hz: [\d.]+ Hz\n$/);
    expect(err).toBe("1 of 1 expectation failed\n");
    expect(neuroc(["run", "small.neuro", "--quiet"], { cwd })).toEqual({ status: 0, out: "", err: "" });
  });

  it("writes summary, recordings and report", () => {
    const { status, err } = neuroc(["run", "small.neuro", "-o", "out"], { cwd });
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "out")).toSorted()).toEqual([
      "recordings.npz",
      "report.html",
      "spikes_of_cells.csv",
      "summary.json",
      "v_of_cells_0_2.csv",
      "w_of_kicks.csv",
    ]);
    expect(err).toContain(`wrote ${join("out", "summary.json")}, `);
    const summary = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8")) as Result;
    expect(summary).not.toHaveProperty("recordings");
    expect(summary).toMatchObject({ experiment: "three", expect: [{ pass: true }] });
    expect(readFileSync(join(folder, "out/spikes_of_cells.csv"), "utf8")).toMatch(/^t_ms,i\n[\d.]+,\d\n/);
    expect(readFileSync(join(folder, "out/v_of_cells_0_2.csv"), "utf8")).toMatch(/^t_ms,v_0_mV,v_1_mV\n0,/);
    expect(readFileSync(join(folder, "out/w_of_kicks.csv"), "utf8")).toMatch(/^t_ms,i,j,w_mV\n100,0,1,/);
    expect(readFileSync(join(folder, "out/report.html"), "utf8")).toContain("<h1>small.neuro</h1>");
    neuroc(["run", "small.neuro", "-o", "csv-only", "--save", "csv", "--quiet"], { cwd });
    expect(existsSync(join(folder, "csv-only/recordings.npz"))).toBe(false);
  });

  it("reads the model from the standard input", () => {
    const { status, out } = neuroc(["run", "-"], { cwd, input: small });
    expect(status).toBe(0);
    expect(out).toContain("<stdin>, three");
    expect(neuroc(["lint", "-"], { input: "neuron {" }).out).toContain("<stdin>:1:");
  });

  it("ends at Ctrl-C with what was recorded", async () => {
    const child = spawn(process.execPath, commandLine(["run", "endless.neuro", "-o", "stopped", "--save", "csv"]), {
      cwd,
      env: environment(),
    });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    // The folder is made just before the network is built; a little later the run is under way and listens.
    while (!existsSync(join(folder, "stopped"))) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 700));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(out).toContain("ended early: interrupted");
    expect(readFileSync(join(folder, "stopped/spikes_of_cells.csv"), "utf8").split("\n").length).toBeGreaterThan(100);
  });

  it("is quiet when its reader goes away", async () => {
    const child = spawn(process.execPath, commandLine(["run", "small.neuro", "--json"]), { cwd, env: environment() });
    let err = "";
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    child.stdout.destroy();
    await new Promise((resolve) => child.on("close", resolve));
    expect(err).toBe("");
  });
});

describe("compile", () => {
  it("writes a module beside the model that runs by itself", async () => {
    const place = workplace({ "models/small.neuro": small });
    const { status, out } = neuroc(["models/small.neuro"], { cwd: place, withBundle: true });
    expect(status).toBe(0);
    expect(out).toMatch(/models\/small\.js {2}\S+ k?B\nmodels\/small\.d\.ts {2}\S+ k?B\ncompiled in /);
    const made = (await import(pathToFileURL(join(place, "models/small.js")).href)) as {
      RuntimeFailure: new () => Error;
      createSimulation: (
        options?: object,
      ) => Promise<{ run: (duration: string) => Promise<{ status: string }>; summary: () => Result }>;
    };
    const simulation = await made.createSimulation({ params: { N: 4 } });
    expect(await simulation.run("20 ms")).toMatchObject({ status: "done" });
    expect(simulation.summary().populations["cells"]!.size).toBe(4);
    await expect(made.createSimulation({ params: { N: -4 } })).rejects.toThrow(made.RuntimeFailure);
  });

  it("writes elsewhere, or to stdout", () => {
    expect(neuroc(["small.neuro", "-o", "made", "--quiet"], { cwd, withBundle: true })).toEqual({
      status: 0,
      out: "",
      err: "",
    });
    expect(readdirSync(join(folder, "made")).toSorted()).toEqual(["small.d.ts", "small.js"]);
    expect(neuroc(["-"], { input: small, withBundle: true }).out).toContain(
      "export { neurocCreateSimulation as createSimulation,",
    );
  });

  it("prints every stage", () => {
    for (const [stage, found] of [
      ["ast", '"kind": "module"'],
      ["model", '"populations"'],
      ["program", "cells"],
      ["kernels", "kernel update_cells over cells"],
      ["passes", "["],
      ["js", "export default function link"],
      ["wat", '(func $update_cells (export "update_cells")'],
    ] as const) {
      const { status, out, err } = neuroc(["small.neuro", "--emit", stage], { cwd });
      expect([status, err]).toEqual([0, ""]);
      expect(out).toContain(found);
    }
  });

  it("refuses a stage of another target", () => {
    const { status, out, err } = neuroc(["small.neuro", "--emit", "wat", "--target", "gpu"], { cwd });
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("NE9007");
    expect(err).toContain("`--emit wat` prints what the target wasm runs");
    expect(neuroc(["small.neuro", "--emit", "wgsl", "--target", "webgl"], { cwd }).status).toBe(2);
  });
});

describe("explain", () => {
  it("gives decisions with reasons, of a file or of a line", () => {
    const { status, out } = neuroc(["explain", "small.neuro"], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/^cells$/m);
    expect(out).toMatch(/because \S/);
    expect(out).toMatch(/^small\n {2}target: wasm\n/);
    expect(neuroc(["explain", "small.neuro", "--target", "js"], { cwd }).out).not.toContain("target: ");
    const line = small.split("\n").findIndex((text) => text.includes("dv/dt")) + 1;
    const part = neuroc(["explain", `small.neuro:${line}`], { cwd }).out;
    expect(new Set(part.match(/small\.neuro:\d+/g))).toEqual(new Set([`small.neuro:${line}`]));
    expect(part).toMatch(/method: .*\n[^]*cost of update_cells: \d+ /);
    expect(neuroc(["explain", "small.neuro:1"], { cwd }).out).toBe("nothing was decided about small.neuro:1\n");
  });
});

describe("fmt", () => {
  it("rewrites what is laid out otherwise, once", () => {
    const place = workplace({ "a.neuro": "param  N=3   // three\n", "broken.neuro": "neuron {" });
    const before = neuroc(["fmt", "--check", "a.neuro"], { cwd: place });
    expect(before.status).toBe(1);
    expect(before.out).toBe(
      "--- a.neuro\n+++ a.neuro\n@@ -1,1 +1,1 @@\n-param  N=3   // three\n+param N = 3  // three\n",
    );
    expect(neuroc(["fmt", "a.neuro"], { cwd: place }).status).toBe(0);
    expect(readFileSync(join(place, "a.neuro"), "utf8")).toMatch(/^param N = 3 +\/\/ three\n$/);
    expect(neuroc(["fmt", "--check", "a.neuro"], { cwd: place }).status).toBe(0);
    const broken = neuroc(["fmt", "broken.neuro"], { cwd: place });
    expect(broken.status).toBe(1);
    expect(broken.err).toContain("error[NE1");
    expect(readFileSync(join(place, "broken.neuro"), "utf8")).toBe("neuron {");
    const all = neuroc(["fmt", "--check", "."], { cwd: place });
    expect(all.status).toBe(1);
    expect(all.err).toContain("0 files would change, 1 already in order, 1 not touched because of mistakes\n");
    expect(neuroc(["fmt", "-"], { input: "param  N=3" }).out).toBe("param N = 3\n");
  });
});

describe("lint", () => {
  it("is fine with a model without findings", () => {
    expect(neuroc(["lint", "small.neuro"], { cwd })).toEqual({ status: 0, out: "", err: "1 file: no findings\n" });
    expect(neuroc(["lint", "small.neuro", "--format", "json"], { cwd })).toMatchObject({ status: 0, out: "[]\n" });
  });

  it("counts and changes warnings by rules", () => {
    const place = workplace({
      "short.neuro": small.replace("{ pairs all no_self }", "{ pairs all no_self ; delay 0.01 ms }"),
    });
    const code = /warning\[(NW\d+)\]/.exec(neuroc(["lint", "short.neuro"], { cwd: place }).out)![1]!;
    expect(neuroc(["lint", "short.neuro"], { cwd: place }).status).toBe(1);
    expect(neuroc(["lint", "short.neuro", "--max-warnings", "0"], { cwd: place })).toMatchObject({
      status: 1,
      err: "1 file: 1 warning; at most 0 warnings allowed\n",
    });
    expect(neuroc(["lint", "short.neuro", "--rule", `${code}=error`], { cwd: place })).toMatchObject({
      status: 1,
      err: "1 file: 1 error\n",
    });
    expect(neuroc(["lint", "short.neuro", "--rule", `${code}=off`], { cwd: place })).toMatchObject({
      status: 0,
      out: "",
      err: "1 file: no findings\n",
    });
  });
});
