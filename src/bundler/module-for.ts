import type { Artifact } from "../driver/api.ts";

/** Imported, so that a page with several models holds the runtime once. */
const runtime = JSON.stringify("neuroc/runtime");

/** The model's code with `createSimulation`, for a bundler. Exports what the model's `.d.ts` declares. */
export const moduleFor = ({ module }: Artifact): string =>
  [
    `import { createSimulation as createFor } from ${runtime};`,
    "",
    module.trimEnd(),
    "",
    "export const createSimulation = (options) => createFor(manifest, link, options);",
    `export { RuntimeFailure } from ${runtime};`,
    "",
  ].join("\n");
