// Bundles the runtime into one text: a compiled model is one file without dependencies, so it carries the runtime in it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * One self-contained ES module, readable: names and line breaks are kept.
 * @param {string} entry path of the runtime's index.ts
 * @returns {Promise<string>}
 */
export async function bundleRuntime(entry = `${root}src/runtime/index.ts`) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  return result.outputFiles[0].text;
}

/**
 * The text of a module that exports the bundle as a string.
 * @param {string} bundle
 */
export function asModule(bundle) {
  return `export const runtimeBundle = ${JSON.stringify(bundle)};\n`;
}

/**
 * Writes `runtime/bundle.js`, the bundle itself, and `runtime-bundle.js`, the bundle as a string, into `folder`.
 * @param {string} [folder]
 * @param {string} [entry]
 */
export async function writeBundle(folder = `${root}dist`, entry) {
  const bundle = await bundleRuntime(entry);
  mkdirSync(`${folder}/runtime`, { recursive: true });
  writeFileSync(`${folder}/runtime/bundle.js`, bundle);
  writeFileSync(`${folder}/runtime-bundle.js`, asModule(bundle));
  rmSync(`${folder}/runtime-bundle.js.map`, { force: true });
}

if (import.meta.main) await writeBundle();
