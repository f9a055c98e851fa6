import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { commandLine, environment, small, workplace } from "./neuroc.ts";

const importing = `import { Cell } from "./parts"\nparam scale = 1\n${small
  .replace(/^[^]*?(?=synapse Kick)/, "")
  .replace("population cells: Cell[N]", "population cells: Cell[3]")
  .replace("  set N = 2\n", "")}`;
const parts = small.replace(/synapse Kick[^]*$/, "").replace("param N = 3\n", "");
const cwd = workplace({
  "small.neuro": small,
  "model.neuro": importing,
  "parts.neuro": parts,
  "tested.neuro": small,
  "compiled.neuro": small,
});

let child: ChildProcess | undefined;
afterEach(() => void child?.kill("SIGKILL"));

/** A command that goes on: what it has written since the last look. */
function start(...args: readonly string[]): {
  readonly until: (pattern: RegExp) => Promise<string>;
  readonly end: () => Promise<number | null>;
} {
  const running = spawn(process.execPath, commandLine(args, true), { cwd, env: environment() });
  child = running;
  let text = "";
  running.stdout.on("data", (more: Buffer) => (text += more.toString()));
  running.stderr.on("data", (more: Buffer) => (text += more.toString()));
  const ended = new Promise<number | null>((resolve) => running.on("close", resolve));
  return {
    until: async (pattern) => {
      while (!pattern.test(text)) await new Promise((resolve) => setTimeout(resolve, 20));
      const seen = text;
      text = "";
      return seen;
    },
    end: () => {
      running.kill("SIGINT");
      return ended;
    },
  };
}
const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);

describe("--watch", () => {
  it("runs again when the model or what it imports changes, whatever mistakes are made meanwhile", async () => {
    const { until, end } = start("run", "model.neuro", "--watch", "--no-plot");
    expect(await until(/watching 2 files/)).toMatch(/✓ expect rate\(cells\)/);
    write("parts.neuro", parts.replace("drive = 15 mV", "drive = 5 mV"));
    const silent = await until(/watching 2 files/);
    expect(silent).toMatch(/^parts\.neuro changed\n/);
    expect(silent).toContain("✗ expect rate(cells) in 60 Hz .. 90 Hz: 0 Hz");
    write("parts.neuro", parts.replace("drive = 15 mV", "drive = 15 ms"));
    expect(await until(/watching 2 files/)).toContain("error[NE3002]");
    // As some editors save: the new text under another name, then put in the place of the old one.
    write("parts.neuro.new", parts);
    renameSync(join(cwd, "parts.neuro.new"), join(cwd, "parts.neuro"));
    expect(await until(/watching 2 files/)).toMatch(/✓ expect rate\(cells\)/);
    write("model.neuro", importing.replace('from "./parts"', 'from "./missing"'));
    expect(await until(/watching 2 files/)).toContain("missing");
    write("missing.neuro", parts);
    expect(await until(/watching 2 files/)).toMatch(/^missing\.neuro changed\n[^]*✓ expect rate/);
    expect(await end()).toBe(0);
  });

  it("begins anew where a run is under way", async () => {
    write("small.neuro", small.replace("run 100 ms", "run 100000 s"));
    const { until, end } = start("run", "small.neuro", "--watch", "--no-plot", "-o", "under-way");
    // The folder is made just before the network is built.
    while (!existsSync(join(cwd, "under-way"))) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    write("small.neuro", small);
    expect(await until(/watching 1 file/)).toMatch(/small\.neuro changed\n[^]*✓ expect rate/);
    expect(await end()).toBe(0);
  });

  it("tests again", async () => {
    const { until, end } = start("test", "tested.neuro", "--watch");
    expect(await until(/watching 1 file/)).toContain("2 passed, 0 failed");
    write("tested.neuro", small.replace("60 Hz .. 90 Hz", "1 Hz .. 2 Hz"));
    expect(await until(/watching 1 file/)).toContain("1 passed, 1 failed");
    expect(await end()).toBe(0);
  });

  it("compiles again", async () => {
    const { until, end } = start("compiled.neuro", "--watch");
    expect(await until(/watching 1 file/)).toContain("compiled.js");
    write("compiled.neuro", small.replace("population", "populatoin"));
    expect(await until(/watching 1 file/)).toContain("error[NE1");
    write("compiled.neuro", small);
    expect(await until(/watching 1 file/)).toContain("compiled.js");
    expect(await end()).toBe(0);
  });
});
