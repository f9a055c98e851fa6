// In the place of ../models.js: the plugin compiles the network for each target.
import gpuJsUrl from "gpu.js/dist/gpu-browser.min.js?url";

const modules = {
  gpu: () => import("../network.neuro?target=gpu"),
  webgl: () => import("../network.neuro?target=webgl"),
  wasm: () => import("../network.neuro?target=wasm"),
  js: () => import("../network.neuro?target=js"),
};

/** @param {string} target */
export const load = (target) => modules[target]();

export { gpuJsUrl };
