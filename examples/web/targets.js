// Which of the compiled modules this browser can run: the first of these that works, and why those before it do not.

import { gpuJsUrl, load } from "./models.js";

/** @type {readonly { target: string, name: string, open: (parameters: object) => Promise<object> }[]} */
const targets = [
  { target: "gpu", name: "WebGPU", open: openGpu },
  { target: "webgl", name: "WebGL through gpu.js", open: openWebgl },
  { target: "wasm", name: "WebAssembly", open: openPlain("wasm") },
  { target: "js", name: "JavaScript", open: openPlain("js") },
];

/**
 * @param {string} wanted a target, or "auto"
 * @param {object} params parameters of the network
 * @returns the simulation, what runs it, and why not something before
 */
export async function open(wanted, params) {
  const refused = [];
  for (const { target, name, open: start } of targets.filter((one) => wanted === "auto" || one.target === wanted)) {
    try {
      const { simulation, note } = await start(params);
      // Some devices say no only when they are asked to work.
      const tried = await simulation.run("1 ms");
      if (tried.status !== "done") throw new Error(tried.problem?.message ?? tried.status);
      return { simulation, target, name: note === undefined ? name : `${name} (${note})`, refused };
    } catch (error) {
      refused.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(refused.join("\n"));
}

async function openGpu(params) {
  const adapter = await navigator.gpu?.requestAdapter();
  if (navigator.gpu === undefined) throw new Error("this browser has no WebGPU");
  if (!adapter) throw new Error("WebGPU has no adapter here");
  const { createSimulation } = await load("gpu");
  const simulation = await createSimulation({ params, device: navigator.gpu });
  return { simulation, note: adapter.info?.isFallbackAdapter ? "in software" : undefined };
}

async function openWebgl(params) {
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("this browser has no WebGL 2");
  const Gpu = await loadGpuJs();
  const { createSimulation } = await load("webgl");
  return { simulation: await createSimulation({ params, gpu: new Gpu({ mode: "webgl2" }) }) };
}

function openPlain(target) {
  return async (params) => {
    const { createSimulation } = await load(target);
    return { simulation: await createSimulation({ params }) };
  };
}

let gpuJs;

/** gpu.js comes as a script, not as a module. The name `GPU` is the browser's own where it has WebGPU, until the script takes it. */
function loadGpuJs() {
  gpuJs ??= new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: gpuJsUrl });
    element.onload = () => resolve(globalThis.GPU.GPU ?? globalThis.GPU);
    element.onerror = () => reject(new Error("gpu.js is not there: `node examples/web/build.mjs` copies it"));
    document.head.append(element);
  });
  return gpuJs;
}
