import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inNode, modelPaths, moduleFor, nameOf, runner, shortOf, type Short, type Told } from "./models.ts";
import { launch, noBrowser, open, serve, withWebGpu, type Site } from "./page.ts";

/** In a worker: does what it is told, once. */
const worker = `import { run } from "/run.js";
self.onmessage = async ({ data: [module, options] }) => {
  try { self.postMessage(await run(module, options)); } catch (error) { self.postMessage({ status: String(error), recordings: [] }); }
};`;
const inWorker = `export const run = (module, options) => new Promise((resolve) => {
  const worker = new Worker("/worker.js", { type: "module" });
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
  worker.postMessage([module, options]);
});`;

const paths = modelPaths;
/**
 * Spikes of the network of Wang and Buzsaki move by a step with the last bit of a number from about 12 ms on, in JavaScript too; a hundredth
 * of the microcircuit has hardly any.
 */
const others: Readonly<Record<string, Partial<Short>>> = {
  "gamma.neuro": { duration: 12 },
  "potjans-diesmann.neuro": { duration: 20, params: { scale: 0.03 } },
};
const optionsOf = (path: string): Short => ({
  ...shortOf(path),
  ...others[path.slice(path.lastIndexOf("/") + 1)],
});

describe.skipIf(noBrowser !== undefined)(`WebGPU in a browser${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(withWebGpu);
    const modules = paths.flatMap((path, k) => {
      const text = moduleFor(path, "gpu");
      return text === undefined ? [] : [[`/${k}.js`, text] as const];
    });
    const scripts = { "/run.js": runner, "/worker.js": worker, "/in-worker.js": inWorker };
    site = await serve({ ...Object.fromEntries(modules), ...scripts }, {});
    page = await open(browser, site);
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  const told = (script: string, path: string): Promise<Told> => {
    const options = JSON.stringify(optionsOf(path));
    const module = `/${paths.indexOf(path)}.js`;
    return page.evaluate<Told>(`import("${script}").then(({ run }) => run("${module}", ${options}))`);
  };

  const places = [
    { where: "in a page", script: "/run.js" },
    { where: "in a worker", script: "/in-worker.js" },
  ];
  const all = paths.flatMap((path) => places.map((place) => ({ ...place, name: nameOf(path), path })));
  it.each(all)("$name: the spikes of JavaScript, $where", async ({ script, path }) => {
    expect(await told(script, path)).toEqual(await inNode(path, optionsOf(path)));
  });
});
