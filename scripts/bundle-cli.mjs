// Bundles the command line into one file, and each of its threads and the language server into another: hundreds of small modules take longer to find and
// read than to run. `src/cli/launch` starts it.
import { createHash } from "node:crypto";
import { appendFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Writes `cli/bundle/` into `folder`, made of the compiled files there.
 * @param {string} [folder]
 */
export async function bundleCommandLine(folder = `${root}dist`) {
  const threads = globSync("cli/**/*worker.js", { cwd: folder }).filter((path) => !path.startsWith("cli/bundle"));
  const names = threads.map((path) => basename(path, ".js"));
  if (new Set(names).size < names.length) throw new Error(`threads of one name: ${threads.join(", ")}`);
  rmSync(`${folder}/cli/bundle`, { recursive: true, force: true });
  await bundle(folder, { neuroc: "cli/command-line.js" });
  await bundle(folder, Object.fromEntries(names.map((name, k) => [name, threads[k]])), ownUrl);
  await bundle(folder, { lsp: "cli/lsp/server.js" }, ownUrl);
  await bundle(folder, { launch: "cli/launch/launch.js" }, "", "esm");
  await bundle(folder, { "launch-thread": "cli/launch/launch-thread.js" });
  const path = `${folder}/cli/bundle/neuroc.cjs`;
  appendFileSync(path, `//${createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16)}\n`);
}

/** A thread is started by its file; the command line is told where it lies. */
const ownUrl = `"use strict";\nconst bundleUrl = require("node:url").pathToFileURL(__filename).href;`;

/**
 * Names and line breaks are kept, so that stack traces can be read. ASCII, as Node then keeps one byte a letter.
 * @param {string} folder
 * @param {Record<string, string>} entries
 * @param {string} [banner]
 * @param {"cjs" | "esm"} [format]
 */
async function bundle(folder, entries, banner = "", format = "cjs") {
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: Object.entries(entries).map(([out, path]) => ({ in: `${folder}/${path}`, out })),
    outdir: "cli/bundle",
    outExtension: { ".js": format === "cjs" ? ".cjs" : ".mjs" },
    bundle: true,
    metafile: true,
    write: false,
    format,
    platform: "node",
    target: "node22",
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
    banner: { js: banner },
    define: format === "cjs" ? { "import.meta.url": "bundleUrl" } : {},
    plugins: [withoutChildProcess, languageServerApart],
  });
  refuseLateImports(metafile);
  mkdirSync(`${folder}/cli/bundle`, { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, asAscii(text));
}

/**
 * Every other letter by its number. esbuild does so in texts and names, and leaves regular expressions and comments as they are; read as one
 * byte a letter, `[≤≥]` would then match the three bytes of each instead.
 * @param {string} text of a program
 */
export const asAscii = (text) =>
  text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Commander can start commands that are programs of their own; neuroc has none, and loading what they need takes 5 ms. */
const withoutChildProcess = {
  name: "without-child-process",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("/commander/") ? { path: "child_process", namespace: "nothing" } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: "nothing" }, () => ({ contents: "export default {};" }));
  },
};

/** The language server is a file of its own, which other commands need not read: with the protocol it is a fifth of everything. */
const languageServerApart = {
  name: "language-server-apart",
  setup(build) {
    build.onResolve({ filter: /\/lsp\/server\.js$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "lsp", namespace: "apart" } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: "apart" }, () => ({
      contents: `import { createRequire } from "node:module";
export const { startServer } = createRequire(import.meta.url)("./lsp.cjs");`,
    }));
  },
};

/** A script that is run from kept code cannot import. */
function refuseLateImports({ inputs }) {
  for (const [path, { imports }] of Object.entries(inputs))
    for (const { kind, external, path: imported } of imports)
      if (kind === "dynamic-import" && external) throw new Error(`${path} imports ${imported} late`);
}

if (import.meta.main) await bundleCommandLine();
