import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neuroc, neurocHere, small, workplace } from "./neuroc.ts";

const sweeping = small.replace("run 100 ms", "run 100 ms\n  sweep N = [2, 3], trials 2");
const cwd = workplace({
  "small.neuro": small,
  "failing.neuro": small.replace("60 Hz .. 90 Hz", "1 Hz .. 2 Hz"),
  "computed.neuro": small.replace("in 60 Hz .. 90 Hz", "> 100 Hz * N"),
  "broken.neuro": small.replace("(drive -", "(driv -"),
  "unstable.neuro": small.replace("/ tau ", "/ tau * exp(t / (1 us)) "),
  "sweep.neuro": sweeping,
  "sweep-fails.neuro": sweeping.replace("60 Hz .. 90 Hz", "(N - 2) * 60 Hz .. (N - 2) * 90 Hz"),
  "folder/good.neuro": small,
  "folder/deep/broken.neuro": small.replace("(drive -", "(driv -"),
  "odd.neuro": small
    .replace('"three"', '"a < b & \\"c\\""')
    .replace("rate(cells) in 60 Hz .. 90 Hz", "rate(cells) < 90 Hz"),
});
const test = (...args: readonly string[]): ReturnType<typeof neuroc> => neuroc(["test", ...args], { cwd });

describe("test", () => {
  it("has a line for every expectation", () => {
    const { status, out, err } = test("small.neuro");
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^small\.neuro three \(.*\)\n {2}✓ expect rate/);
    expect(out).toMatch(
      /small\.neuro test "without drive nothing fires" \(.*\)\n {2}✓ expect count\(spikes of cells\) == 0: 0\n/,
    );
    expect(out).toMatch(/\n2 passed, 0 failed\n$/);
  });

  it("goes on after a file that fails or is missing", () => {
    const { status, out, err } = test("failing.neuro", "missing.neuro", "small.neuro", "--quiet");
    expect(status).toBe(2);
    expect(out).toContain("✗ expect rate(cells) in 1 Hz .. 2 Hz");
    expect(out).not.toContain("✓");
    expect(out).toMatch(/3 passed, 2 failed\n$/);
    expect(err).toContain("NE9001");
    expect(test("failing.neuro").status).toBe(1);
  });

  it("shows the bounds of a failure that its text does not say", () => {
    expect(test("computed.neuro", "-t", "three").out).toMatch(
      /✗ expect rate\(cells\) > 100 Hz \* N: [\d.]+ Hz, wanted above 300 Hz\n/,
    );
  });

  it("runs only what the filter matches", () => {
    const { status, out } = test("small.neuro", "sweep.neuro", "--filter", "^without .* fires$");
    expect(status).toBe(0);
    expect(out).not.toContain("three");
    expect(out).toMatch(/\n2 passed, 0 failed\n$/);
    const none = test("small.neuro", "-t", "nothing like it");
    expect([none.status, none.out]).toEqual([2, ""]);
    expect(none.err).toContain("error[NE9032]: no test matches 'nothing like it'");
    expect(test("small.neuro", "-t", "(").err).toContain(
      "error[NE9007]: --filter cannot be '(': it is no regular expression",
    );
  });

  it("does all runs of a sweep", () => {
    const { status, out } = test("sweep.neuro", "-t", "three");
    expect(status).toBe(0);
    expect(out).toContain("✓ expect rate(cells) in 60 Hz .. 90 Hz: in all 4 runs\n");
    expect(out).toMatch(/\n4 passed, 0 failed\n$/);
    const failing = test("sweep-fails.neuro", "-t", "three", "--jobs", "1");
    expect(failing.status).toBe(1);
    expect(failing.out).toContain("✗ expect rate(cells) in (N - 2) * 60 Hz .. (N - 2) * 90 Hz: in 2 of 4 runs\n");
    expect(failing.out).toMatch(/ {4}✗ expect .*: [\d.]+ Hz, wanted 0 Hz \(N = 2, trial 1\)\n/);
  });

  it("takes folders and patterns, as lint does", async () => {
    const { status, out } = await neurocHere(["test", "folder", "sweep*.neuro", "-t", "without"], { cwd });
    expect(status).toBe(1);
    expect(out.match(/^\S+\.neuro/gm)).toEqual(["folder/good.neuro", "sweep-fails.neuro", "sweep.neuro"]);
    expect((await neurocHere(["test", "nothing*.neuro"], { cwd })).err).toContain("error[NE9012]");
  });

  it("annotates for GitHub what fails, at its line, and fills the page of the run", async () => {
    const summary = join(cwd, "summary.md");
    const env = { GITHUB_WORKSPACE: join(cwd, ".."), GITHUB_STEP_SUMMARY: summary };
    const files = ["failing.neuro", "sweep-fails.neuro", "broken.neuro", "unstable.neuro", "odd.neuro"];
    const { status, out } = await neurocHere(["test", ...files, "--jobs", "1", "--format", "github"], { cwd, env });
    expect(status).toBe(1);
    const line = small.split("\n").findIndex((text) => text.includes("60 Hz .. 90 Hz")) + 1;
    const at = (file: string): string => `file=${cwd.split("/").at(-1)}/${file},line=${line},endLine=${line},col=3,`;
    expect(out).toMatch(/^FAIL failing\.neuro three: rate/m);
    const commands = out.split("\n").filter((text) => text.startsWith("::"));
    expect(commands.map((text) => text.replace(/: [\d.]+ Hz.*/, "")).slice(0, 3)).toEqual([
      expect.stringContaining(`::error title=three failed,${at("failing.neuro")}`),
      expect.stringMatching(/title=three failed,.*::expect rate\(cells\) in .* \(N = 2, trial 0\)$/),
      expect.stringMatching(/\(N = 2, trial 1\)$/),
    ]);
    expect(commands.some((text) => text.includes("title=NE2001 unknown-name,file="))).toBe(true);
    expect(commands.some((text) => text.includes("odd.neuro"))).toBe(false);
    const page = readFileSync(summary, "utf8");
    expect(page).toMatch(/^### neuroc test\n\n\d+ passed, \d+ failed\n\n\| \| expected \| found \|/);
    expect(page).toContain("| broken.neuro | compiles | unknown name 'driv' |");
    expect(page).toContain("| failing.neuro three | expect rate(cells) in 1 Hz .. 2 Hz |");
  });

  it("writes JSON", () => {
    const { out } = test("small.neuro", "--format", "json");
    expect(JSON.parse(out)).toMatchObject([
      { file: "small.neuro", experiment: "three", type: "experiment", pass: true, unit: "Hz", low: 60, high: 90 },
      { file: "small.neuro", experiment: "without drive nothing fires", type: "test", pass: true, value: 0 },
    ]);
  });

  it("writes a line for each thing", () => {
    const { out } = test("failing.neuro", "sweep.neuro", "--format", "concise");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.replace(/: [\d.]+ Hz/, ": ? Hz")),
    ).toEqual([
      "FAIL failing.neuro three: rate(cells) in 1 Hz .. 2 Hz: ? Hz",
      'PASS failing.neuro test "without drive nothing fires": count(spikes of cells) == 0: 0',
      ...["N = 2, trial 0", "N = 2, trial 1", "N = 3, trial 0", "N = 3, trial 1"].map(
        (run) => `PASS sweep.neuro three: rate(cells) in 60 Hz .. 90 Hz (${run}): ? Hz`,
      ),
      'PASS sweep.neuro test "without drive nothing fires": count(spikes of cells) == 0: 0',
      "6 passed, 1 failed",
    ]);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** A small reader of XML that refuses what is not well-formed. */
function parseXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  expect(body).not.toBe(text);
  const unescape = (value: string): string =>
    value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  for (const [piece, , close, name, attributes = "", empty] of body.matchAll(
    /<((\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?))>|[^<]+|</g,
  )) {
    expect(piece.replaceAll(/&(?:lt|gt|quot|amp);/g, "")).not.toContain("&");
    if (name === undefined) expect(piece).not.toBe("<");
    else if (close === "/") expect(open.pop()?.name).toBe(name);
    else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescape(value!)]);
      const made: Element = { name, attributes: Object.fromEntries(pairs) as Record<string, string>, children: [] };
      open.at(-1)!.children.push(made);
      if (empty !== "/") open.push(made);
    }
  }
  expect(open).toEqual([root]);
  expect(root.children).toHaveLength(1);
  return root.children[0]!;
}

describe("test --format junit", () => {
  it("is a suite for each file and a case for each expectation", () => {
    const { status, out } = test("odd.neuro", "failing.neuro", "broken.neuro", "unstable.neuro", "--format", "junit");
    expect(status).toBe(1);
    const suites = parseXml(out);
    expect([suites.name, suites.attributes["name"]]).toEqual(["testsuites", "neuroc"]);
    expect(suites.attributes).toMatchObject({ tests: "9", failures: "2", errors: "3" });
    expect(suites.attributes["time"]).toMatch(/^\d+\.\d{3}$/);
    expect(
      suites.children.map(({ attributes: { name, tests, failures, errors } }) => [name, tests, failures, errors]),
    ).toEqual([
      ["odd.neuro", "2", "0", "0"],
      ["failing.neuro", "2", "1", "0"],
      ["broken.neuro", "1", "0", "1"],
      ["unstable.neuro", "4", "1", "2"],
    ]);
    const [odd, failing, broken, unstable] = suites.children;
    expect(odd!.children[0]!.attributes).toMatchObject({
      classname: 'odd.neuro.a < b & "c"',
      name: "expect rate(cells) < 90 Hz",
      file: "odd.neuro",
    });
    const failure = failing!.children[0]!.children[0]!;
    expect(failure.name).toBe("failure");
    expect(failure.attributes["message"]).toMatch(/^[\d.]+ Hz$/);
    expect(broken!.children[0]!.children[0]!.attributes["type"]).toBe("NE2001");
    expect(
      unstable!.children.flatMap(({ children }) => children.map(({ attributes }) => attributes["type"])),
    ).toContain("NE6001");
  });
});
