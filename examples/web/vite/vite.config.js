import { join } from "node:path";
import neuroc from "neuroc/vite";
import { defineConfig } from "vite";

const here = import.meta.dirname;

/** The page of the folder above, with models that the plugin compiles. */
export default defineConfig({
  root: join(here, ".."),
  plugins: [neuroc({ types: false })],
  resolve: { alias: [{ find: /^\.\/models\.js$/, replacement: join(here, "models.js") }] },
  build: { target: "esnext", outDir: join(here, "dist") },
});
