import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moduleText } from "../../src/cli/compile/module-text.ts";
import { compileText } from "../conformance/support/run-model.ts";
import { isolated, launch, noBrowser, open, serve, type Site } from "./page.ts";

const model = `
import { ExpCond } from "neuro/synapses"
neuron Cell {
  param tau = 20 ms
  input I: mV
  state v = uniform(-60 mV, -50 mV)
  dv/dt = (-60 mV - v + 20 mV + normal(0, 1) * 1 mV + I) / tau unless refractory
  spike when v > -50 mV { v = -60 mV; refractory 5 ms }
}
population cells: Cell[400]
connect cells -> cells using ExpCond(w = 0.2, tau = 5 ms, E = 0 mV) { pairs bernoulli(0.1); delay 0.3 ms }
experiment { dt 0.1 ms; seed 3; run 30 ms; record spikes of cells }`;

/** What a page tells of a run. */
interface Told {
  readonly threads: number;
  readonly warnings: readonly string[];
  readonly spikes: readonly (readonly number[])[];
}

/** In the page: runs a model, and tells of it. */
const run = `export async function run(module, threads) {
  const { createSimulation } = await import(module);
  const simulation = await createSimulation({ threads: { exactly: threads } });
  await simulation.runExperiment();
  const [{ times, indices }] = simulation.recordings;
  const told = {
    threads: simulation.threads,
    warnings: simulation.warnings.map(({ code, message }) => code + ": " + message),
    spikes: [[...times], [...indices]],
  };
  simulation.destroy();
  return told;
}`;

describe.skipIf(noBrowser !== undefined)(`threads of a page${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  let browser: Browser;
  const sites: Site[] = [];
  const told = async (headers: object, module: string, threads: number): Promise<Told> => {
    const text = moduleText(compileText(model, "cells.neuro", undefined, "wasm"));
    const site = await serve({ "/cells.js": text, "/once.js": text, "/run.js": run }, headers);
    sites.push(site);
    const page = await open(browser, site);
    const result = await page.evaluate<Told>(`import("/run.js").then(({ run }) => run("${module}", ${threads}))`);
    await page.close();
    return result;
  };
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    for (const site of sites) site.close();
  });

  it("share its steps where it is isolated from other origins: the same spikes", async () => {
    const one = await told(isolated, "/cells.js", 1);
    expect(one.spikes[0]?.length).toBeGreaterThan(100);
    expect(await told(isolated, "/cells.js", 2)).toEqual({ ...one, threads: 2 });
    expect(await told(isolated, "/cells.js", 3)).toEqual({ ...one, threads: 3 });
  });

  it("are not there where it is not: one thread does all, and a warning says why", async () => {
    const one = await told(isolated, "/cells.js", 1);
    const why = "this page is not isolated from other origins, so threads cannot share its memory";
    expect(await told({}, "/cells.js", 2)).toEqual({
      ...one,
      warnings: [`NW6040: this simulation runs on one thread: ${why}`],
    });
  });

  it("are not there where they cannot load the model", async () => {
    const { threads, warnings } = await told(isolated, "/once.js", 2);
    expect(threads).toBe(1);
    expect(warnings).toEqual(["NW6040: this simulation runs on one thread: a thread could not be started"]);
  });
});
