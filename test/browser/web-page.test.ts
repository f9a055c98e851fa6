import { existsSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, noBrowser, withWebGpu } from "./page.ts";

const folder = new URL("../../examples/web/", import.meta.url);
const built = fileURLToPath(new URL("../../dist/cli/bundle/neuroc.cjs", import.meta.url));
const why = noBrowser ?? (existsSync(built) ? undefined : "neuroc is not built");

/** What a browser has, and what the page should run on then. */
const browsers = [
  { has: "WebGPU", flags: [withWebGpu], target: "gpu", refused: 0 },
  { has: "WebGL alone", flags: [], target: "webgl", refused: 1 },
  { has: "neither", flags: ["--disable-3d-apis"], target: "wasm", refused: 2 },
];

/** The page as it is served: where its files lie when it is ready. */
const pages: Readonly<Record<string, (temporary: string) => Promise<string>>> = {
  "without a bundler": async () => {
    ((await script("build.mjs")) as { readonly build: () => void }).build();
    return fileURLToPath(folder);
  },
  "with Vite": async (outDir) => {
    const configFile = fileURLToPath(new URL("vite/vite.config.js", folder));
    await vite({ configFile, logLevel: "silent", build: { outDir, emptyOutDir: true } });
    return outDir;
  },
};
const script = (name: string): Promise<unknown> => import(new URL(name, folder).href);

describe.skipIf(why !== undefined).each(Object.entries(pages))(
  `examples/web %s${why ? ` (skipped: ${why})` : ""}`,
  (_, ready) => {
    const temporary = mkdtempSync(join(tmpdir(), "neuroc-page-"));
    let server: { address(): AddressInfo | string | null; close(): unknown };
    let origin: string;
    beforeAll(async () => {
      const root = await ready(temporary);
      const { serve } = (await script("serve.mjs")) as {
        readonly serve: (port: number, root: string) => typeof server;
      };
      server = serve(0, root);
      await new Promise((resolve) => setTimeout(resolve, 50));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      server.close();
      rmSync(temporary, { recursive: true, force: true });
    });

    const visit = async (flags: readonly string[], look: (page: Page) => Promise<void>): Promise<void> => {
      const browser: Browser = await launch(...flags);
      try {
        const page = await browser.newPage();
        const faults: string[] = [];
        page.on("pageerror", (error) => faults.push(error.message));
        await page.goto(origin);
        await look(page);
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    };

    it.each(browsers)(
      "with $has it runs, and says on what and why",
      { timeout: 120_000 },
      async ({ flags, target, refused }) => {
        await visit(flags, async (page) => {
          await page.waitForSelector("#rate[data-spikes]", { timeout: 110_000 });
          expect(await page.getAttribute("#status", "data-target")).toBe(target);
          const reasons = (await page.textContent("#why"))!.split("\n").filter((line) => line !== "");
          expect(reasons).toHaveLength(refused);
          expect(Number(await page.getAttribute("#rate", "data-spikes"))).toBeGreaterThan(20);
        });
      },
    );

    it("can be worked by the keyboard: the button pauses it, a slider silences it", async () => {
      await visit(["--disable-3d-apis"], async (page) => {
        await page.waitForSelector("#rate[data-spikes]");
        await page.focus("#toggle");
        await page.keyboard.press("Enter");
        expect(await page.getAttribute("#toggle", "aria-pressed")).toBe("false");
        for (const slider of ["drive", "excitation"]) {
          await page.focus(`#${slider}`);
          await page.keyboard.press("Home");
          expect(await page.textContent(`output[for=${slider}]`)).toMatch(/^0 /);
        }
        await page.focus("#toggle");
        await page.keyboard.press("Space");
        await page.waitForFunction(`document.querySelector("#rate").textContent.startsWith("0.0 ")`);
      });
    });
  },
);
