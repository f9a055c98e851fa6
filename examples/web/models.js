// The network compiled for each target, and gpu.js: what `build.mjs` makes.

/** @param {string} target */
export const load = (target) => import(`./models/${target}/network.js`);

export const gpuJsUrl = "models/gpu.js";
