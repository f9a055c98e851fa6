import type { Artifact } from "../../driver/api.ts";
import { runtimeBundle } from "../../runtime-bundle.ts";

/**
 * The model's code with the runtime below it: one file without imports that exports `createSimulation(options)`. The runtime
 * stands in a function of its own, so that its names and those of the model cannot meet.
 */
export function moduleText(artifact: Artifact, bundle: string = runtimeBundle): string {
  const end = bundle.lastIndexOf("export {");
  if (end < 0) throw new Error("the text of the runtime is missing: `npm run build` makes it");
  return `${artifact.module}
/** Builds the network and gives a simulation: \`const sim = await createSimulation({ seed: 1 }); await sim.run("1 s");\` */
function neurocCreateSimulation(options = {}) {
  return neurocRuntime.createSimulation(manifest, link, { spawn: neurocRuntime.workersOf(import.meta.url), ...options });
}
/** What a thread that shares the steps of a simulation calls, once it has loaded this file. */
function neurocServePart(data) {
  neurocRuntime.servePart(link, data);
}
export { neurocCreateSimulation as createSimulation, neurocFailure as RuntimeFailure, neurocServePart as servePart };

// The runtime: the same for every model.
const neurocRuntime = (() => {
${bundle.slice(0, end)}
return { createSimulation, RuntimeFailure, servePart, workersOf };
})();
/** What is thrown for impossible values. */
const neurocFailure = neurocRuntime.RuntimeFailure;
`;
}
