/** WebGPU for Node: the package `webgpu`, which a user installs who wants it. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { GpuProvider } from "../../runtime/index.ts";
import { refuse } from "../failure.ts";

/** A device dies with the object that made it, so that one lives as long as the process. */
let alive: GpuProvider | undefined;

/** @throws CliFailure where the package is missing */
export function nodeGpu(): GpuProvider {
  return (alive ??= made());
}

function made(): GpuProvider {
  // Mesa's layer that chooses devices writes to stderr when there is no desktop.
  process.env["NODEVICE_SELECT"] ??= "1";
  const found = installed();
  if (found === undefined)
    return refuse(
      "NE6050",
      { why: "the package 'webgpu' is not installed" },
      { help: "`npm install webgpu` installs it; `--target wasm` needs no GPU" },
    );
  return found.create([]);
}

interface WebGpuPackage {
  create(flags: readonly string[]): GpuProvider;
}

/** Beside neuroc, or where the command was started. By `require`: the command line is one script, run from kept code, which cannot import. */
function installed(): WebGpuPackage | undefined {
  for (const place of [import.meta.url, join(process.cwd(), "package.json")]) {
    try {
      return createRequire(place)("webgpu") as WebGpuPackage;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return undefined;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
