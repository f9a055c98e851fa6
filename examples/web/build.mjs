// Compiles the network for every target and puts gpu.js beside it: after this the folder is all that the page needs.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const neuroc = join(here, "../../bin/neuroc.js");

/** @param {string} [folder] where the modules go */
export function build(folder = join(here, "models")) {
  for (const target of ["gpu", "webgl", "wasm", "js"])
    execFileSync(process.execPath, [neuroc, join(here, "network.neuro"), "--target", target, "-o", join(folder, target), "--quiet"]);
  const gpuJs = dirname(createRequire(import.meta.url).resolve("gpu.js/package.json"));
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(gpuJs, "dist/gpu-browser.min.js"), join(folder, "gpu.js"));
}

if (import.meta.main) build();
