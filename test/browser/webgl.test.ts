import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webglExamples } from "../support/webgl-examples.ts";
import { inNode, modelPaths, moduleFor, nameOf, runner, shortOf, type Told } from "./models.ts";
import { launch, noBrowser, open, serve, type Site } from "./page.ts";

const gpuJs = join(dirname(createRequire(import.meta.url).resolve("gpu.js/package.json")), "dist/gpu-browser.min.js");
const paths = modelPaths.filter((path) => webglExamples.some((name) => path.endsWith(`examples/${name}.neuro`)));

describe.skipIf(noBrowser !== undefined)(`WebGL 2 in a page${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    browser = await launch();
    const modules = paths.map((path, k) => [`/${k}.js`, moduleFor(path, "webgl")!] as const);
    site = await serve({ ...Object.fromEntries(modules), "/run.js": runner }, {});
    page = await open(browser, site);
    await page.addScriptTag({ content: readFileSync(gpuJs, "utf8") });
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  it.each(paths.map((path, k) => ({ name: nameOf(path), path, k })))(
    "$name: the spikes of JavaScript",
    async ({ path, k }) => {
      const options = JSON.stringify({ ...shortOf(path), mode: "webgl2" });
      const told = await page.evaluate<Told>(`import("/run.js").then(({ run }) => run("/${k}.js", ${options}))`);
      expect(told).toEqual(await inNode(path));
    },
  );
});
