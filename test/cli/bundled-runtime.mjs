// Loaded before the command line: gives it the runtime's text, which the build puts into dist/runtime-bundle.js.
import { registerHooks } from "node:module";
import { asModule, bundleRuntime } from "../../scripts/bundle-runtime.mjs";

const source = asModule(await bundleRuntime());

registerHooks({
  load: (url, context, next) =>
    url.endsWith("/src/runtime-bundle.ts") ? { format: "module", source, shortCircuit: true } : next(url, context),
});
