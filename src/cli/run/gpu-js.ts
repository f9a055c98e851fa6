import { optionalPackage } from "../host/optional-package.ts";

/** The class `GPU` of the installed gpu.js: in Node it runs as WebAssembly, or on a graphics processor where `gl` is installed too. */
export function gpuJs(): unknown {
  const found = optionalPackage("gpu.js", "`--target webgl`");
  return typeof found === "object" && found !== null && "GPU" in found ? found.GPU : found;
}
