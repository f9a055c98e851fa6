import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neuroc, small, workplace } from "./neuroc.ts";

const folder = workplace({ "small.neuro": small, "run.txt": "not a model" });
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

describe("help", () => {
  it("goes to stdout where it is asked for", () => {
    for (const args of [["--help"], ["help"], ["-h"]]) {
      const { status, out, err } = neuroc(args);
      expect([status, err]).toEqual([0, ""]);
      expect(out).toContain("Usage: neuroc <model.neuro>");
      expect(out).toContain("run [options] <file>");
    }
    for (const args of [
      ["help", "run"],
      ["run", "--help"],
    ]) {
      const { status, out } = neuroc(args);
      expect(status).toBe(0);
      expect(out).toContain("--seed <number>");
    }
  });

  it("goes to stderr where nothing was asked for", () => {
    const { status, out, err } = neuroc([]);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: neuroc");
  });

  it("has the version of the package", () => {
    expect(neuroc(["--version"])).toEqual({ status: 0, out: `${version}\n`, err: "" });
  });
});

describe("wrong use is answered with the nearest right one", () => {
  const cases: readonly (readonly [args: readonly string[], code: string, said: string])[] = [
    [["rnu", "small.neuro"], "NE9006", "did you mean `run`?"],
    [["help", "tset"], "NE9006", "did you mean `test`?"],
    [["run", "small.neuro", "--sed", "3"], "NE9005", "did you mean `--seed`?"],
    [["run"], "NE9005", "missing required argument 'file'"],
    [["run", "small.neuro", "more.neuro"], "NE9005", "too many arguments"],
    [["run", "small.neuro", "--target", "interpeter"], "NE9007", "did you mean `interpreter`?"],
    [["run", "small.neuro", "--target", "nest"], "NE0001", "--target nest"],
    [["run", "small.neuro", "--precision", "f16"], "NE9007", "one of f64, f32"],
    [["run", "small.neuro", "--target", "interpreter", "--precision", "f32"], "NE9007", "works in 64 bits"],
    [["run", "small.neuro", "--without", "lazy-decai"], "NE9007", "did you mean `lazy-decay`?"],
    [["run", "small.neuro", "--seed", "-1"], "NE9007", "whole number"],
    [["run", "small.neuro", "--for", "2"], "NE9007", "write `2ms`"],
    [["run", "small.neuro", "--for", "2 mV"], "NE9007", "measured in ms"],
    [["run", "small.neuro", "--dt", "0 ms"], "NE9007", "longer than 0"],
    [["run", "small.neuro", "--set", "N"], "NE9007", "name=value"],
    [["run", "small.neuro", "--save", "sonata"], "NE0001", "--save sonata"],
    [["run", "small.neuro", "--save", "scv"], "NE9007", "did you mean `csv`?"],
    [["missing.neuro", "--watch"], "NE9001", "no such file"],
    [["run", "-", "--watch"], "NE9005", "the standard input cannot be watched"],
    [["small.neuro", "--emit", "kernel"], "NE9007", "did you mean `kernels`?"],
    [["lint", "small.neuro", "--format", "sraif"], "NE9007", "did you mean `sarif`?"],
    [["lint", "small.neuro", "--stdin-filename", "a.neuro"], "NE9005", "which `-` stands for"],
    [["lint", "small.neuro", "--rule", "NE1007=off"], "NE9007", "errors cannot be changed"],
    [["lint", "small.neuro", "--rule", "nonsense"], "NE9007", "a code and off, warning or error"],
    [["lint", "small.neuro", "--max-warnings", "few"], "NE9007", "whole number"],
    [["explain", "NE99999"], "NE9011", "no diagnostic NE99999"],
    [["explain", "constant-states"], "NE9011", "did you mean `constant-state`?"],
    [["explain", "unused-parameter"], "NE9011", "did you mean `unused`, `unused-"],
    [["explain", "exp-overflow"], "NE9011", "did you mean `float32-overflow`?"],
    [["explain", "NW40"], "NE9011", "did you mean `NW4001`?"],
    [["lint", "small.neuro", "--rule", "unsed=off"], "NE9011", "did you mean `unused`?"],
    [["test", "small.neuro", "--format", "gitlab"], "NE9007", "GitLab shows results of tests from `--format junit`"],
    [["doc", "small.neuro"], "NE0001", "neuroc doc"],
    [["new", "model", "--template", "x"], "NE0001", "neuroc new"],
  ];

  for (const [args, code, said] of cases) {
    it(`neuroc ${args.join(" ")}`, () => {
      const { status, out, err } = neuroc(args, { cwd: folder });
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(`error[${code}]`);
      expect(err).toContain(said);
      expect(err).not.toMatch(/^\s+at /m);
    });
  }
});

describe("the environment", () => {
  it("has a twin for options", () => {
    expect(neuroc(["run", "small.neuro"], { cwd: folder, env: { NEUROC_TARGET: "nest" } }).err).toContain(
      "--target nest",
    );
    const json = neuroc(["run", "small.neuro"], {
      cwd: folder,
      env: { NEUROC_JSON: "1", NEUROC_NO_RECORDINGS: "1", NEUROC_SET: "N=2;drive=20mV" },
    });
    expect(JSON.parse(json.out)).toMatchObject({ populations: { cells: { size: 2 } } });
    expect(JSON.parse(json.out)).not.toHaveProperty("recordings");
  });

  it("is ignored where it is empty or says no", () => {
    const { out } = neuroc(["run", "small.neuro"], { cwd: folder, env: { NEUROC_JSON: "0", NEUROC_TARGET: "" } });
    expect(out).toContain("small.neuro, three");
  });

  it("turns colour on and off", () => {
    const escape = "\u001b[";
    expect(neuroc(["rnu"], { env: { FORCE_COLOR: "1" } }).err).toContain(escape);
    expect(neuroc(["rnu"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).err).toContain(escape);
    expect(neuroc(["rnu"], { env: { NO_COLOR: "1" } }).err).not.toContain(escape);
    expect(neuroc(["rnu"]).err).not.toContain(escape);
  });
});

describe("explain CODE", () => {
  it("shows the page of the diagnostic", () => {
    const { status, out } = neuroc(["explain", "ne9001"]);
    expect(status).toBe(0);
    expect(out).toContain("cannot read <path>: <why>");
    expect(out).toContain("could not be opened");
  });

  it("takes the name of a rule, unless there is a file of that name", () => {
    expect(neuroc(["explain", "constant-state"]).out).toContain("# NW4002: constant-state");
    const two = neuroc(["explain", "delay-below-step"]).out;
    expect(two.match(/^# .*$/gm)).toEqual(["# NW5001: delay-below-step", "# NE6038: delay-below-step"]);
    writeFileSync(join(folder, "constant-state"), "param p = 1\n");
    expect(neuroc(["explain", "constant-state"], { cwd: folder }).out).not.toContain("NW4002");
  });
});
