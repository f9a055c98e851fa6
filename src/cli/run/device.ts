/** WebGPU for Node: the package `webgpu`, which a user installs who wants it. */
import { nameOf, type GpuProvider } from "../../runtime/index.ts";
import { refuse } from "../failure.ts";
import { findPackage } from "../host/optional-package.ts";

/** A device dies with the object that made it, so that one lives as long as the process. */
let alive: GpuProvider | undefined;

/** @throws CliFailure NE6050 where the package is missing, or cannot be loaded */
export function nodeGpu(): GpuProvider {
  try {
    const found = installedGpu();
    if (found !== undefined) return found;
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    refuse(
      "NE6050",
      { why: `the package 'webgpu' cannot be loaded: ${why}` },
      { help: "it has binaries for Linux, macOS and Windows of today; `--target wasm` needs no GPU" },
    );
  }
  return refuse(
    "NE6050",
    { why: "the package 'webgpu' is not installed" },
    { help: "`npm install webgpu` installs it; `--target wasm` needs no GPU" },
  );
}

/**
 * Undefined where the package is missing.
 * @throws what it throws itself, where its binary does not work here
 */
export function installedGpu(): GpuProvider | undefined {
  // Mesa's layer that chooses devices writes to stderr when there is no desktop.
  process.env["NODEVICE_SELECT"] ??= "1";
  return (alive ??= (findPackage("webgpu") as WebGpuPackage | undefined)?.create([]));
}

/** Of the device that a run gets. */
export async function adapterName(): Promise<string> {
  const adapter = await nodeGpu().requestAdapter({ powerPreference: "high-performance" } as never);
  return nameOf({ adapterInfo: adapter?.info });
}

interface WebGpuPackage {
  create(flags: readonly string[]): GpuProvider;
}
