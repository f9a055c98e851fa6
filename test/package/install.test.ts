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

test("both entry points can be imported", async () => {
  const script = `import * as api from "neuroc"; import * as runtime from "neuroc/runtime";
    console.log(typeof api.compile, Object.keys(runtime).length > 0);`;
  expect(await run(app, "node", "--input-type=module", "-e", script)).toMatchObject({
    status: 0,
    stdout: "function true\n",
  });
});

test("the package holds what it needs and nothing else", async () => {
  const { stdout } = await run(root, "npm", "pack", "--ignore-scripts", "--dry-run", "--json");
  const [listing] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = listing.files.map((file) => file.path);
  const tops = [...new Set(paths.map((path) => path.split("/")[0]!))].toSorted();
  expect(tops).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "bin", "dist", "docs", "grammar", "package.json", "stdlib"]);
  expect(paths).toContain("dist/runtime-bundle.js");
  expect(paths).toContain("bin/neuroc.js");
});

test("publint finds nothing", async () => {
  const { status, stdout, stderr } = await run(root, "npx", "--no-install", "publint", "run", tarball, "--strict");
  expect(status, stdout + stderr).toBe(0);
});
