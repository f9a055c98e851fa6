import { defineConfig, type Plugin } from "vitest/config";
import { asModule, bundleRuntime } from "./scripts/bundle-runtime.mjs";

const isBundle = (id: string): boolean => id.endsWith("/src/runtime-bundle.ts");

/** Gives tests, which run from `src`, the runtime's text that the build puts into `dist/runtime-bundle.js`. */
const bundledRuntime: Plugin = {
  name: "bundled-runtime",
  enforce: "pre",
  load: async (id) => (isBundle(id) ? asModule(await bundleRuntime()) : undefined),
  // The file itself never changes, so nothing would tell that a kept text is an old one.
  configureVitest: ({ defineCacheKeyGenerator }) =>
    defineCacheKeyGenerator(({ id }) => (isBundle(id) ? false : undefined)),
};

export default defineConfig({
  plugins: [bundledRuntime],
  test: {
    name: "node",
    environment: "node",
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Rooms keep no state between models, so files can share a worker; each then loads the compiler once.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
