import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createServer, type HotUpdateOptions, type ViteDevServer } from "vite";
import vitePlugin from "../../src/bundler/vite.ts";
import { cell, main, model, project } from "./project.ts";

interface Served {
  readonly server: ViteDevServer;
  /** Modules that the server tells pages to load anew. */
  readonly nextUpdate: () => Promise<readonly string[]>;
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
  return { server, nextUpdate: () => new Promise((done) => (told = done)) };
}

test("a model, and what it imports, is served anew when it changes", async () => {
  const folder = project({ "net.neuro": model, "cell.neuro": cell, "main.js": main });
  const { server, nextUpdate } = await serve(folder);
  const code = async (): Promise<string> => (await server.transformRequest("/net.neuro"))?.code ?? "";
  await server.transformRequest("/main.js");
  expect(await code()).toContain('"cells.drive"] ?? 20');

  const changed = nextUpdate();
  writeFileSync(join(folder, "net.neuro"), model.replace("Cell[3]", "Cell[4]"));
  expect(await changed).toEqual(["/net.neuro"]);
  expect(await code()).toContain("= 4");

  const imported = nextUpdate();
  writeFileSync(join(folder, "cell.neuro"), cell.replace("drive = 20 mV", "drive = 30 mV"));
  await imported;
  expect(await code()).toContain('"cells.drive"] ?? 30');
});

test("a model that is broken while it is written is mended by the next version", async () => {
  const folder = project({ "net.neuro": model, "cell.neuro": cell, "main.js": main });
  const { server, nextUpdate } = await serve(folder);
  await server.transformRequest("/main.js");
  await server.transformRequest("/net.neuro");
  const broken = nextUpdate();
  writeFileSync(join(folder, "net.neuro"), model.replace("Cell[3]", "Cell["));
  await broken;
  await expect(server.transformRequest("/net.neuro")).rejects.toMatchObject({
    message: expect.stringMatching(/^NE1\d+/) as string,
    loc: { file: join(folder, "net.neuro"), line: 2 },
    frame: expect.stringContaining("population cells") as string,
  });
  const mended = nextUpdate();
  writeFileSync(join(folder, "net.neuro"), model);
  await mended;
  expect((await server.transformRequest("/net.neuro"))?.code).toContain("createSimulation");
});
