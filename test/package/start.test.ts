import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, run, type Finished } from "./shell.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroc-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const model = `
neuron Cell { state v = 0; dv/dt = (2 - v) / (10 ms); spike when v > 1 { v = 0 } }
population cells: Cell[3]
experiment { dt 0.1 ms; seed 1; run 100 ms; record spikes of cells }
`;

beforeAll(() => {
  expect(existsSync(join(root, "dist/cli/bundle")), "dist/ is there: run npm run build").toBe(true);
  writeFileSync(join(folder, "cell.neuro"), model);
});

/** The built command, with a cache folder of its own. */
function start(cache: string, ...args: readonly string[]): Promise<Finished> {
  const script = `process.env.XDG_CACHE_HOME = ${JSON.stringify(join(folder, cache))};
    delete process.env.NODE_DISABLE_COMPILE_CACHE;
    process.argv = [process.argv[0], "neuroc", ...${JSON.stringify(args)}];
    await import(${JSON.stringify(join(root, "bin/neuroc.js"))});`;
  return run(folder, "node", "--input-type=module", "-e", script);
}

const kept = (cache: string): readonly string[] => {
  const place = join(folder, cache, "neuroc");
  return existsSync(place) ? readdirSync(place) : [];
};

test("the first command leaves compiled code for the next one, which says the same", async () => {
  const first = await start("a", "run", "cell.neuro", "--json");
  expect(first).toMatchObject({ status: 0, stderr: "" });
  expect(kept("a")).toEqual([expect.stringMatching(/^[0-9a-f]{16}-.*-run\.bin$/)]);
  const [name] = kept("a");
  const code = readFileSync(join(folder, "a/neuroc", name!));
  const second = await start("a", "run", "cell.neuro", "--json");
  expect(withoutTimes(second.stdout)).toEqual(withoutTimes(first.stdout));
  expect(readFileSync(join(folder, "a/neuroc", name!)).equals(code)).toBe(true);
});

test("letters beyond ASCII in a text are those that they are", async () => {
  const lines = ["const a = 3 − 1", "const b = a × 2 ≥ 1", "const c = a ÷ 2 ≠ 1"];
  writeFileSync(
    join(folder, "signs.neuro"),
    `${lines.join("\n")}\nneuron Cell { param τ = 10 us; param tau = 10 us }\n`,
  );
  const { stdout } = await start("h", "lint", "signs.neuro", "--format", "concise");
  expect(stdout.match(/'[−×≥÷≠]' is written/g)).toEqual(
    ["−", "×", "≥", "÷", "≠"].map((sign) => `'${sign}' is written`),
  );
  expect(stdout).not.toContain("NE1004");
});

test("each command has its own", async () => {
  await start("b", "--version");
  await start("b", "lint", "cell.neuro");
  await start("b", "cell.neuro", "-o", "out");
  expect(kept("b").map((name) => /[^-]*$/.exec(name)![0])).toEqual(["compile.bin", "lint.bin", "options.bin"]);
});

test("code that is damaged is made anew", async () => {
  await start("c", "lint", "cell.neuro");
  const path = join(folder, "c/neuroc", kept("c")[0]!);
  const whole = readFileSync(path).length;
  writeFileSync(path, "nothing that V8 wrote");
  expect(await start("c", "lint", "cell.neuro")).toMatchObject({ status: 0, stderr: "1 file: no findings\n" });
  expect(readFileSync(path).length).toBeGreaterThan(whole / 2);
});

test("where nothing can be written the command works all the same", async () => {
  writeFileSync(join(folder, "d"), "a file where the folder would be");
  expect(await start("d", "run", "cell.neuro", "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  mkdirSync(join(folder, "e"), { mode: 0o500 });
  expect(await start("e", "run", "cell.neuro", "--quiet")).toEqual({ status: 0, stdout: "", stderr: "" });
  chmodSync(join(folder, "e"), 0o700);
});

test("threads of a sweep are started from the bundle too", async () => {
  const swept = model.replace("neuron", "param top = 1\nneuron").replace("v > 1 {", "v > top {");
  writeFileSync(join(folder, "sweep.neuro"), swept.replace("seed 1;", "seed 1; sweep top = [0.5, 1, 1.5];"));
  const rows = async (jobs: string): Promise<unknown> => {
    const { status, stdout, stderr } = await start("f", "run", "sweep.neuro", "--json", "--jobs", jobs);
    expect([status, stderr]).toEqual([0, ""]);
    const { runs } = JSON.parse(stdout) as { readonly runs: readonly object[] };
    return runs.map((row) => ({ ...row, time_ms: undefined }));
  };
  const together = await rows("2");
  expect(together).toHaveLength(3);
  expect(together).toEqual(await rows("1"));
});

test("threads of `neuroc lint` are started from the bundle too, with the code that is kept", async () => {
  await start("g", "lint", "cell.neuro");
  const bundle = pathToFileURL(join(root, "dist/cli/bundle/neuroc.cjs")).href;
  const order = {
    texts: [{ name: "idle.neuro", text: `const idle = 1\n${model}`, optIn: [] }],
    next: new Int32Array(new SharedArrayBuffer(4)),
    noting: false,
  };
  for (const code of [undefined, join(folder, "g/neuroc", kept("g")[0]!)]) {
    order.next[0] = 0;
    const thread = new Worker(join(root, "dist/cli/bundle/launch-thread.cjs"), {
      workerData: { bundle, kept: code, order },
    });
    const [found] = (await once(thread, "message")) as [unknown];
    expect(found).toEqual([[0, { findings: [expect.objectContaining({ code: "NW2001" })], others: [], reads: [] }]]);
  }
});

const withoutTimes = (json: string): unknown => ({ ...(JSON.parse(json) as object), timing_ms: undefined });
