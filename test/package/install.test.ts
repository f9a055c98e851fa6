import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, run } from "./shell.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroc-package-"));
const app = join(folder, "app");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const tarball = join(folder, `neuroc-${version}.tgz`);

/** Uncoupled neurons, whose period is known: 5 ms + 20 ms · ln 2. The synapse comes from the standard library. */
const model = `
import { ExpCond } from "neuro/synapses"
neuron Cell {
  param tau_m = 20 ms, E_L = -60 mV, I_ext = 20 mV
  input I: mV
  state v = E_L
  dv/dt = (E_L - v + I_ext + I) / tau_m unless refractory
  spike when v > -50 mV { v = E_L; refractory 5 ms }
}
population cells: Cell[3]
connect cells -> cells using ExpCond(w = 0, tau = 5 ms, E = 0 mV) { pairs one_to_one }
experiment { dt 0.1 ms; seed 1; run 1 s; record spikes of cells }
`;

beforeAll(async () => {
  expect(existsSync(join(root, "dist")), "dist/ is there: run npm run build").toBe(true);
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), `{ "name": "app", "private": true }\n`);
  writeFileSync(join(app, "model.neuro"), model);
  expect(await run(root, "npm", "pack", "--ignore-scripts", "--pack-destination", folder)).toMatchObject({ status: 0 });
  const installed = await run(app, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", tarball);
  expect(installed, installed.stderr).toMatchObject({ status: 0 });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("the command says its version", async () => {
  expect(await run(app, "npx", "--no-install", "neuroc", "--version")).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });
});

test("the command runs a model that imports from the standard library", async () => {
  const { status, stdout, stderr } = await run(app, "npx", "--no-install", "neuroc", "run", "model.neuro", "--json");
  expect(status, stderr).toBe(0);
  const { populations } = JSON.parse(stdout) as { populations: Record<string, { size: number; spikes: number }> };
  expect(populations["cells"]?.size).toBe(3);
  expect(populations["cells"]!.spikes / 3).toBeGreaterThanOrEqual(52);
  expect(populations["cells"]!.spikes / 3).toBeLessThanOrEqual(54);
});

test("a program compiles and runs a model with its entry points", async () => {
  const script = `import { readFileSync } from "node:fs";
    import { compile, makeSource } from "neuroc"; import { nodeHost } from "neuroc/node"; import { createSimulation } from "neuroc/runtime";
    const { artifact, diagnostics } = compile(makeSource("model.neuro", readFileSync("model.neuro", "utf8")), nodeHost());
    const module = await import("data:text/javascript," + encodeURIComponent(artifact.module));
    const simulation = await createSimulation(artifact.manifest, module.default);
    await simulation.runExperiment();
    console.log(diagnostics.all.length, simulation.summary().populations.cells.spikes);`;
  expect(await run(app, "node", "--input-type=module", "-e", script)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^0 1(5[6-9]|6[0-2])\n$/),
    stderr: "",
  });
});

test("every entry point has its types", () => {
  const installed = join(app, "node_modules/neuroc");
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  };
  const entries = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry]));
  expect(entries).toHaveLength(11);
  for (const entry of entries)
    for (const path of Object.values(entry)) expect(existsSync(join(installed, path))).toBe(true);
});

test("the package holds what it needs and nothing else", async () => {
  const { stdout } = await run(root, "npm", "pack", "--ignore-scripts", "--dry-run", "--json");
  const [listing] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = listing.files.map((file) => file.path);
  const tops = [...new Set(paths.map((path) => path.split("/")[0]!))].toSorted();
  expect(tops).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bin",
    "client.d.ts",
    "dist",
    "docs",
    "grammar",
    "package.json",
    "schema",
    "stdlib",
  ]);
  expect(paths).toContain("dist/runtime-bundle.js");
  expect(paths).toContain("bin/neuroc.js");
});

test("publint finds nothing", async () => {
  const { status, stdout, stderr } = await run(root, "npx", "--no-install", "publint", "run", tarball, "--strict");
  expect(status, stdout + stderr).toBe(0);
});
