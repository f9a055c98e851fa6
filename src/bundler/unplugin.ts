/** For other bundlers that unplugin knows: `neuroc.rspack()`, `neuroc.rolldown()`. */
export type { PluginOptions } from "./options.ts";
export { neuroc, neuroc as default } from "./plugin.ts";
