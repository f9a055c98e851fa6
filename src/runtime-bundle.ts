/**
 * The runtime as the text of one ES module, which a compiled model carries in it. Empty here: the build writes
 * `dist/runtime-bundle.js` in its place (`scripts/bundle-runtime.mjs`), and the tests bundle it when they load this file.
 */
export const runtimeBundle: string = "";
