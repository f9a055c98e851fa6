import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundlers } from "./bundlers.ts";
import { cell, main, model, project } from "./project.ts";

const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
const config = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: "es2024",
    lib: ["es2024", "dom"],
    module: "esnext",
    moduleResolution: "bundler",
    allowArbitraryExtensions: true,
    types: ["neuroc/client"],
  },
  files: ["use.ts"],
};
const files = { "net.neuro": model, "cell.neuro": cell, "main.js": main, "tsconfig.json": JSON.stringify(config) };

/** What TypeScript finds wrong. */
async function check(folder: string): Promise<string> {
  const run = promisify(execFile)(tsc, ["-p", folder], { cwd: folder });
  return run.then(
    () => "",
    (error: { readonly stdout: string }) => error.stdout,
  );
}

test("a model's own types know its names", async () => {
  const folder = project({
    ...files,
    "use.ts": `import { createSimulation, RuntimeFailure } from "./net.neuro";
const sim = await createSimulation({ params: { "cells.drive": 25 } });
sim.get("cells", "v");
sim.get("cells", "voltage");
export const failed = (error: unknown): boolean => error instanceof RuntimeFailure;
`,
  });
  await bundlers.rollup(folder);
  const wrong = await check(folder);
  expect(wrong).toContain("use.ts(4,");
  expect(wrong.trim().split("\n")).toHaveLength(1);
});

test("without them, and behind a query, a model has the types of any model", async () => {
  const folder = project({
    ...files,
    "use.ts": `import { createSimulation } from "./net.neuro";
import link, { manifest } from "./net.neuro?target=wasm";
const sim = await createSimulation({ seed: 1 });
export const values: number = sim.get("cells", "voltage").length;
export const name: string = manifest.model;
link.nonsense;
`,
  });
  const wrong = await check(folder);
  expect(wrong).toContain("use.ts(6,");
  expect(wrong.trim().split("\n")).toHaveLength(1);
});
