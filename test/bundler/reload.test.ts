import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createServer, type HotUpdateOptions, type ViteDevServer } from "vite";
import vitePlugin from "../../src/bundler/vite.ts";
import { cell, main, model, project } from "./project.ts";

interface Served {
  readonly server: ViteDevServer;
  /** Writes a file until the server sees it, which may not look at it yet; gives the modules that it tells pages to load anew. */
  readonly change: (file: string, text: string) => Promise<readonly string[]>;
}

async function serve(folder: string): Promise<Served> {
  let told: (files: readonly string[]) => void = () => undefined;
  const listener = {
    name: "listener",
    hotUpdate: ({ modules }: HotUpdateOptions): void => told(modules.map(({ url }) => url)),
  };
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false, watch: { usePolling: true, interval: 20 } },
    optimizeDeps: { noDiscovery: true },
    plugins: [vitePlugin({ types: false }), listener],
  });
  onTestFinished(() => server.close());
  const change = async (file: string, text: string): Promise<readonly string[]> => {
    const seen = new Set<string>();
    told = (modules) => modules.forEach((url) => seen.add(url));
    while (seen.size === 0) {
      writeFileSync(join(folder, file), text);
      await new Promise((done) => setTimeout(done, 200));
    }
    return [...seen];
  };
  return { server, change };
}

test("a model, and what it imports, is served anew when it changes", async () => {
  const folder = project({ "net.neuro": model, "cell.neuro": cell, "main.js": main });
  const { server, change } = await serve(folder);
  const code = async (): Promise<string> => (await server.transformRequest("/net.neuro"))?.code ?? "";
  await server.transformRequest("/main.js");
  expect(await code()).toContain('"cells.drive"] ?? 20');

  expect(await change("net.neuro", model.replace("Cell[3]", "Cell[4]"))).toEqual(["/net.neuro"]);
  expect(await code()).toContain("= 4");

  await change("cell.neuro", cell.replace("drive = 20 mV", "drive = 30 mV"));
  expect(await code()).toContain('"cells.drive"] ?? 30');
});

test("a model that is broken while it is written is mended by the next version", async () => {
  const folder = project({ "net.neuro": model, "cell.neuro": cell, "main.js": main });
  const { server, change } = await serve(folder);
  await server.transformRequest("/main.js");
  await server.transformRequest("/net.neuro");
  await change("net.neuro", model.replace("Cell[3]", "Cell["));
  await expect(server.transformRequest("/net.neuro")).rejects.toMatchObject({
    message: expect.stringMatching(/^NE1\d+/) as string,
    loc: { file: join(folder, "net.neuro"), line: 2 },
    frame: expect.stringContaining("population cells") as string,
  });
  await change("net.neuro", model);
  expect((await server.transformRequest("/net.neuro"))?.code).toContain("createSimulation");
});
