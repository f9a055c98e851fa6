import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine, environment, neuroc, workplace } from "./neuroc.ts";

const model = `
param drive = 15 mV, growth = 0

neuron Cell {
  param tau = 10 ms
  state v = 0 mV, x = 1
  dv/dt = (drive - v) / tau   unless refractory
  dx/dt = growth * x / (1 ms)
  spike when v > 10 mV { v = 0 mV; refractory 2 ms }
}
population cells: Cell[20] { v = uniform(0 mV, 10 mV) }

experiment "drives" {
  seed 3
  run 200 ms
  sweep drive = [12 mV, 15 mV, 20 mV], trials 2
  record spikes of cells
  expect rate(cells) in 20 Hz .. 500 Hz
  expect mean(v of cells) < drive
}
experiment "one" { run 10 ms; record v of cells at end }
`;
const long = model.replace("run 200 ms", "run 20 s").replace("trials 2", "trials 20");
const cwd = workplace({
  "sweep.neuro": model,
  "long.neuro": long,
  "bad.neuro": model.replace(
    "sweep drive = [12 mV, 15 mV, 20 mV], trials 2",
    "sweep growth = [0, 1e3], drive = [8 mV, 15 mV]",
  ),
});

interface Row {
  readonly run: number;
  readonly values: Readonly<Record<string, number>>;
  readonly trial: number;
  readonly seed: number;
  readonly status: string;
  readonly problem?: { readonly code: string; readonly message: string };
  readonly pass: boolean;
  readonly time_ms: number;
  readonly expect: readonly { readonly text: string; readonly value: number; readonly pass: boolean }[];
  readonly populations: Readonly<Record<string, { readonly spikes: number; readonly rate_Hz: number }>>;
}
interface Sweep {
  readonly sweep: { readonly variables: object; readonly trials: number; readonly seed: number };
  readonly runs: readonly Row[];
  readonly good: number;
  readonly failed: number;
  readonly missing: number;
}

function sweep(...args: readonly string[]): Sweep {
  const { status, out, err } = neuroc(["run", "sweep.neuro", "--json", ...args], { cwd });
  expect([status, err]).toEqual([0, ""]);
  return JSON.parse(out) as Sweep;
}
/** Written into `whole`. */
let first: Sweep | undefined;
const plain = (): Sweep => (first ??= sweep("-o", "whole", "--jobs", "3"));
const withoutTime = (rows: readonly Row[]): unknown => rows.map((row) => ({ ...row, time_ms: 0 }));
const journal = (folder: string): readonly string[] =>
  readFileSync(join(cwd, folder, "sweep.journal.jsonl"), "utf8")
    .trim()
    .split("\n");

describe("a sweep", () => {
  it("runs every combination, trial k with the seed + k", () => {
    const { runs, good, failed, missing, sweep: plan } = plain();
    expect(plan).toEqual({ variables: { drive: { unit: "mV", values: [12, 15, 20] } }, trials: 2, seed: 3 });
    expect(runs.map(({ run, values, trial, seed }) => [run, values["drive"], trial, seed])).toEqual([
      [0, 12, 0, 3],
      [1, 12, 1, 4],
      [2, 15, 0, 3],
      [3, 15, 1, 4],
      [4, 20, 0, 3],
      [5, 20, 1, 4],
    ]);
    expect([good, failed, missing]).toEqual([6, 0, 0]);
    const rates = runs.map(({ populations }) => populations["cells"]!.rate_Hz);
    expect(rates[4]!).toBeGreaterThan(rates[2]!);
    const voltages = runs.map((row) => row.expect[1]!.value);
    expect(voltages[0]).not.toBe(voltages[1]);
  });

  it("gives the same numbers with one thread, with several, and by the interpreter", () => {
    const several = withoutTime(plain().runs);
    expect(withoutTime(sweep("--jobs", "1").runs)).toEqual(several);
    expect(withoutTime(sweep("--target", "interpreter", "--jobs", "3").runs)).toEqual(several);
  });

  it("gives the numbers of a single run with these settings", () => {
    const row = plain().runs[3]!;
    const text = readFileSync(join(cwd, "sweep.neuro"), "utf8").replace(/ {2}sweep .*\n/, "");
    writeFileSync(join(cwd, "single.neuro"), text);
    const { out } = neuroc(["run", "single.neuro", "--json", "--set", "drive=15mV", "--seed", "4"], { cwd });
    const single = JSON.parse(out) as Pick<Row, "expect" | "populations">;
    expect(single.expect).toEqual(row.expect);
    expect(single.populations).toEqual(row.populations);
  });

  it("is changed from outside: --set fixes what is swept, --seed, --for and --dt hold for all", () => {
    const { runs } = sweep("--set", "drive=15mV", "--seed", "10", "--for", "100ms", "--dt", "0.05ms");
    expect(runs.map(({ values, seed }) => [values["drive"], seed])).toEqual([
      [15, 10],
      [15, 11],
    ]);
  });

  it("is a table on the terminal", () => {
    const { status, out, err } = neuroc(["run", "sweep.neuro"], { cwd });
    expect([status, err]).toEqual([0, 'this is "drives"; --experiment runs another one: "one"\n']);
    expect(out).toMatch(/^sweep\.neuro, drives\n {2}6 runs: 3 of drive × 2 trials · seeds 3 … 4 · target wasm/);
    expect(out).toMatch(
      /\n +run +drive \(mV\) +trial +seed +rate of cells \(Hz\) +CV of cells +rate\(cells\) \(Hz\) +mean\(v of cells\) \(mV\) +time\n/,
    );
    expect(out).toMatch(/\n +5 +20 +1 +4 +.* m?s +✓\n/);
    expect(out).toContain("6 good · compile");
  });

  it("is written: summary, table, report, and the runs where they are wanted", () => {
    const { status, err } = neuroc(
      ["run", "sweep.neuro", "--experiment", "drives", "-o", "out", "--save-runs", "--save", "csv"],
      { cwd },
    );
    expect(status).toBe(0);
    expect(err).toBe("wrote out/summary.json, out/sweep.csv, out/report.html, out/runs\n");
    const summary = JSON.parse(readFileSync(join(cwd, "out/summary.json"), "utf8")) as Sweep;
    expect(summary.runs).toHaveLength(6);
    const [head, ...rows] = readFileSync(join(cwd, "out/sweep.csv"), "utf8").trimEnd().split("\n");
    expect(head).toBe(
      "run,drive (mV),trial,seed,rate of cells (Hz),CV of cells,rate(cells) (Hz),mean(v of cells) (mV),pass,status,problem,time (ms)",
    );
    expect(rows).toHaveLength(6);
    expect(rows[5]).toMatch(/^5,20,1,4,.*,1,done,,[\d.]+$/);
    const report = readFileSync(join(cwd, "out/report.html"), "utf8");
    expect(report).toContain("6 runs");
    expect(report).toContain("rate of cells against drive");
    expect(readdirSync(join(cwd, "out/runs"))).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(readdirSync(join(cwd, "out/runs/3"))).toEqual(["report.html", "spikes_of_cells.csv", "summary.json"]);
  });

  it("loses no run by another that fails, and ends with status 1", () => {
    const { status, out, err } = neuroc(["run", "bad.neuro", "--json"], { cwd });
    expect([status, err]).toEqual([1, "3 of 4 runs failed\n"]);
    const { runs, good, failed } = JSON.parse(out) as Sweep;
    expect([good, failed]).toEqual([1, 3]);
    expect(runs.map((row) => [row.status, row.pass])).toEqual([
      ["done", false],
      ["done", true],
      ["failed", false],
      ["failed", false],
    ]);
    expect(runs[2]!.problem?.message).toMatch(/^x of cells\[0\] became infinite by t = /);
    const quiet = neuroc(["run", "bad.neuro", "--quiet"], { cwd }).out;
    expect(quiet).toMatch(
      /^ {2}run 0: growth = 0, drive = 8 mV\n +✗ expect rate\(cells\) in 20 Hz \.\. 500 Hz: 0 Hz\n/,
    );
    expect(quiet).not.toContain("run 1");
    expect(quiet).toMatch(/run 3: growth = 1000, drive = 15 mV\n +✗ x of cells\[0\] became infinite/);
  });
});

describe("a sweep that is resumed", () => {
  it("does only what is missing, and gives the same", () => {
    const whole = plain();
    const lines = journal("whole");
    expect(lines).toHaveLength(6);
    // Two runs are done, and the line of a third was cut off.
    const begun = `${lines.slice(0, 2).join("\n")}\n${lines[2]!.slice(0, 40)}`;
    mkdirSync(join(cwd, "begun"));
    writeFileSync(join(cwd, "begun/sweep.journal.jsonl"), begun);
    const resumed = sweep("-o", "begun", "--resume");
    expect(withoutTime(resumed.runs)).toEqual(withoutTime(whole.runs));
    const kept = whole.runs.filter((row) => resumed.runs.some((other) => other.time_ms === row.time_ms));
    expect(kept).toHaveLength(2);
    expect(journal("begun")).toHaveLength(6);
  });

  it("keeps nothing of other settings", () => {
    const other = sweep("-o", "whole", "--resume", "--for", "150ms");
    expect(other.runs.map(({ time_ms }) => time_ms)).not.toContain(plain().runs[0]!.time_ms);
    expect(journal("whole")).toHaveLength(12);
    const again = sweep("-o", "whole", "--resume");
    expect(again.runs).toEqual(plain().runs);
  });

  it("wants a folder, and a sweep", () => {
    for (const option of ["--resume", "--save-runs"]) {
      const { status, err } = neuroc(["run", "sweep.neuro", option], { cwd });
      expect([status, err.includes("error[NE9030]")]).toEqual([2, true]);
    }
    const { status, err } = neuroc(["run", "sweep.neuro", "--experiment", "one", "-o", "out", "--resume"], { cwd });
    expect(status).toBe(2);
    expect(err).toContain("error[NE9031]: --resume is for a sweep, and the experiment 'one' has none");
    expect(neuroc(["run", "sweep.neuro", "--jobs", "0"], { cwd }).err).toContain("1 or more");
  });

  it("goes on after Ctrl-C, which keeps what is done", async () => {
    const child = spawn(process.execPath, commandLine(["run", "long.neuro", "-o", "stopped", "--jobs", "2"]), {
      cwd,
      env: environment(),
    });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    const path = join(cwd, "stopped/sweep.journal.jsonl");
    while (!existsSync(path) || journal("stopped").length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(out).toContain("ended early: interrupted");
    expect(out).toMatch(/\d+ good · \d+ not done/);
    const done = journal("stopped").length;
    expect(done).toBeLessThan(60);
    const summary = JSON.parse(readFileSync(join(cwd, "stopped/summary.json"), "utf8")) as Sweep;
    expect([summary.runs.length, summary.missing]).toEqual([done, 60 - done]);
  });
});
