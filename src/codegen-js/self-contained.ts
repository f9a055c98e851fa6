/** A model as one file without imports: its module and the runtime beneath it. */

/** `export { a, b as c };` at the end of a bundle. */
const exportList = /\bexport\s*\{([^{}]*)\}\s*;?\s*$/;

/**
 * The module followed by the runtime and `createSimulation(options)`.
 * @param module text of `emitJs`
 * @param runtimeBundle the runtime as one ES module without imports; it must export `createSimulation`
 * @throws Error where the bundle does not end in a list of exports with `createSimulation`
 */
export function selfContained(module: string, runtimeBundle: string): string {
  const found = exportList.exec(runtimeBundle.trimEnd());
  const inner = found && localName(found[1] ?? "", "createSimulation");
  if (!found || inner === undefined) throw new Error("the runtime bundle exports no createSimulation");
  const failure = localName(found[1] ?? "", "RuntimeFailure");
  const given = [`createSimulation: ${inner}`, ...(failure === undefined ? [] : [`RuntimeFailure: ${failure}`])];
  return [
    module.trimEnd(),
    "",
    "// The runtime of neuroc, the same for every model. A scope of its own keeps its names apart from those of the model.",
    "const runtime = (() => {",
    runtimeBundle.slice(0, found.index).trim(),
    `return { ${given.join(", ")} };`,
    "})();",
    "",
    "// Builds the network: gives a simulation that can be run, stepped, read and changed, as the .d.ts beside this file says.",
    "export const createSimulation = (options) => runtime.createSimulation(manifest, link, options);",
    ...(failure === undefined ? [] : ["export const RuntimeFailure = runtime.RuntimeFailure;"]),
    "",
  ].join("\n");
}

/** What an exported name is called inside of the bundle. */
function localName(list: string, exported: string): string | undefined {
  for (const entry of list.split(",")) {
    const [local = "", alias = local] = entry.trim().split(/\s+as\s+/);
    if (alias === exported) return local;
  }
  return undefined;
}
