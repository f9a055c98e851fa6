// Builds the extension into dist/: one file with the language client in it, and the grammar.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

mkdirSync(`${here}dist`, { recursive: true });
copyFileSync(`${here}../../grammar/neuro.tmLanguage.json`, `${here}dist/neuro.tmLanguage.json`);
await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.cjs",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
});
