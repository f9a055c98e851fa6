import { neuroc } from "./plugin.ts";

export type { PluginOptions } from "./options.ts";
export default neuroc.webpack;
