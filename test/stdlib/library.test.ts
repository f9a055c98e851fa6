import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileModel, compileText, modelPath, runArtifact } from "../conformance/support/run-model.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { libraryModules } from "../../src/language/library-modules.ts";
import { makeSource } from "../../src/source/index.ts";

const folders = ["neurons", "synapses", "plasticity", "sources", "stimuli", "channels", "rates"] as const;
const files = folders.flatMap((folder) =>
  readdirSync(modelPath(`stdlib/${folder}`))
    .filter((name) => name !== "index.neuro")
    .map((name) => `stdlib/${folder}/${name}`),
);

/** The titles of all tests in a file. */
function testsOf(path: string): string[] {
  const compilation = compile(makeSource(modelPath(path), readFileSync(modelPath(path), "utf8")), nodeHost(), {});
  expect(compilation.diagnostics.all.filter((one) => one.severity === "error")).toEqual([]);
  return (compilation.model?.experiments ?? []).filter((one) => one.type === "test").map((one) => one.name);
}

describe("the standard library", () => {
  it("has the modules that findings look for names in", () => {
    const modules = readdirSync(modelPath("stdlib"), { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(modules.map(({ name }) => `neuro/${name}`).toSorted()).toEqual([...libraryModules]);
  });

  it.each(folders)("neuro/%s gives every model of its folder", (folder) => {
    const index = readFileSync(modelPath(`stdlib/${folder}/index.neuro`), "utf8");
    const named = [...index.matchAll(/from "\.\/([\w-]+\.neuro)"/g)].map(([, name]) => `stdlib/${folder}/${name}`);
    expect(named.toSorted()).toEqual(files.filter((path) => path.startsWith(`stdlib/${folder}/`)).toSorted());
  });

  it.each(files)("%s begins with a doc comment and keeps what its tests expect", async (path) => {
    expect(readFileSync(modelPath(path), "utf8")).toMatch(/^\/\/\/ .*\n(\/\/\/.*\n)*(neuron|synapse|channel|function) /);
    const tests = testsOf(path);
    expect(tests.length).toBeGreaterThan(0);
    for (const title of tests) {
      const run = await runArtifact(compileModel(path, title));
      const results = run.simulation.expects();
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter((one) => !one.pass).map((one) => `${one.text}: ${one.value}`)).toEqual([]);
    }
  });

  // Names of the parts must not clash, and `w` is the one that the first part releases or the last one learns.
  it.each(["ExpCurrent", "ExpCond", "Alpha", "DualExp", "NMDA", "SaturatingNMDA", "GABAa"])("%s composes with ShortTerm and with STDP", async (name) => {
    const text = `
import { Regular } from "neuro/sources"
import { ${name}, ShortTerm } from "neuro/synapses"
import { STDP } from "neuro/plasticity"
neuron Cell {
  param E_L = -60 mV, C = 100 pF, g_L = 10 nS
  input I: pA
  state v = E_L
  dv/dt = (g_L * (E_L - v) + I) / C
  spike when v > -55 mV { v = E_L }
}
population source: Regular[2](period = 7 ms)
population cell: Cell[2]
connect source -> cell using ShortTerm(A = 1 ${name === "ExpCurrent" ? "pA" : "nS"}, U = 0.4) then ${name} as tired { pairs all }
connect source -> cell using ${name} then STDP(w_max = 1 ${name === "ExpCurrent" ? "pA" : "nS"}) as plastic { pairs all }
experiment {
  run 40 ms
  record w of tired at end
  record w of plastic at end
  record v of cell at end
}`;
    const run = await runArtifact(compileText(text, "composed.neuro"));
    expect(Math.max(...run.row("w of tired"))).toBeGreaterThan(0);
    expect(Math.max(...run.row("w of tired"))).toBeLessThan(0.4);
    expect(run.row("w of plastic")).toHaveLength(4);
    expect(run.row("v of cell").every((v) => v !== -60)).toBe(true);
  });
});
