import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, noBrowser, open, serve, type Site } from "./page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const model = `neuron Cell {
  param tau = 20 ms
  state v = 1 mV
  dv/dt = -v / tau
  spike when v > 2 mV { v = 0 mV }
}
population cells: Cell[3]
experiment { run 10 ms; record spikes of cells }
`;

/** An editor in a page, as a web page would make it. */
const script = `
import { EditorView } from "@codemirror/view";
import { syntaxHighlighting, defaultHighlightStyle } from "@codemirror/language";
import { neuroEditor } from "./src/codemirror/index.ts";
globalThis.view = new EditorView({
  doc: ${JSON.stringify(model)},
  parent: document.body,
  extensions: [neuroEditor(), syntaxHighlighting(defaultHighlightStyle)],
});`;

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: script, resolveDir: root, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

describe.skipIf(noBrowser !== undefined)(`an editor in a page${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  const wrong: string[] = [];
  const text = (): Promise<string> => page.evaluate("view.state.doc.toString()");
  /** Puts the caret behind a piece of the text. */
  const caret = (piece: string): Promise<unknown> =>
    page.evaluate(
      `view.focus(); view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf(${JSON.stringify(piece)}) + ${piece.length} } })`,
    );

  beforeAll(async () => {
    browser = await launch();
    site = await serve({ "/editor.js": await bundle() }, {});
    page = await open(browser, site);
    page.on("pageerror", (error) => wrong.push(error.message));
    await page.addScriptTag({ url: "/editor.js", type: "module" });
    await page.waitForSelector(".cm-content");
  });
  afterAll(async () => {
    await browser.close();
    site.close();
    expect(wrong).toEqual([]);
  });

  it("has the colours of the language", async () => {
    const colour = (word: string): Promise<string> =>
      page.evaluate(
        `getComputedStyle([...document.querySelectorAll(".cm-line span")].find((one) => one.textContent === "${word}")).color`,
      );
    await page.waitForSelector(".cm-line span");
    const plain: string = await page.evaluate('getComputedStyle(document.querySelector(".cm-content")).color');
    expect(await colour("neuron")).not.toBe(plain);
    expect(await colour("20")).not.toBe(await colour("neuron"));
    expect(await page.$$(".cm-lintRange")).toEqual([]);
  });

  it("underlines a mistake, says what it is, and mends it", async () => {
    await caret("-v / tau");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("o");
    const mark = await page.waitForSelector(".cm-lintRange-error");
    expect(await mark.textContent()).toBe("tao");
    await mark.hover();
    const tooltip = await page.waitForSelector(".cm-tooltip-lint");
    expect(await tooltip.textContent()).toContain("unknown name 'tao'");
    if (process.env["NEUROC_SCREENSHOT"] !== undefined)
      await page.screenshot({ path: process.env["NEUROC_SCREENSHOT"] });
    await page.click(".cm-diagnosticAction");
    await page.waitForFunction('document.querySelector(".cm-lintRange") === null');
    expect(await text()).toBe(model);
  });

  it("completes units behind a number, and names", async () => {
    await caret("state v = 1");
    await page.keyboard.type("0");
    await page.keyboard.press("Control+Space");
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    await caret("  spike when ");
    await page.keyboard.type("ta");
    const list = await page.waitForSelector(".cm-tooltip-autocomplete");
    expect(await list.textContent()).toContain("tau");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    expect(await text()).toBe(model);
  });

  it("says what a name is", async () => {
    await page.mouse.move(0, 0);
    const place = await page.evaluate<{ left: number; top: number }>(
      'view.coordsAtPos(view.state.doc.toString().indexOf("-v / tau") + 6)',
    );
    await page.mouse.move(place.left + 2, place.top + 4, { steps: 3 });
    const hover = await page.waitForSelector(".cm-neuro-hover");
    expect(await hover.textContent()).toContain("20 ms");
    expect(await hover.textContent()).toContain("time");
  });
});
