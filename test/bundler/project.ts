import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const cell = `/// A cell that is driven above its threshold.
neuron Cell {
  param tau_m = 20 ms, drive = 20 mV
  state v = 0 mV
  dv/dt = (drive - v) / tau_m
  spike when v > 10 mV { v = 0 mV }
}
`;
export const model = `import { Cell } from "./cell.neuro"
population cells: Cell[3]
experiment main { dt 0.1 ms; run 100 ms; record spikes of cells }
experiment short { dt 0.1 ms; run 50 ms; record spikes of cells }
`;
/** Its period is 20 ms · ln 2 = 13.9 ms. */
export const spikes = 21;
export const main = `import { createSimulation } from "./net.neuro";
const sim = await createSimulation({ seed: 1 });
await sim.runExperiment();
console.log(sim.summary().populations.cells.spikes);
`;

/** A folder with neuroc in its node_modules, and these files; it goes with the test. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "neuroc-bundler-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/neuroc"), "dir");
  for (const [name, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
